import os

DEBUG = os.environ.get("DEBUG") == "1"
SECRET_KEY = "django-insecure-8m2v-x0d"  # finding: hardcoded-session-secret
ROOT_URLCONF = "site.urls"
SESSION_COOKIE_SECURE = True
