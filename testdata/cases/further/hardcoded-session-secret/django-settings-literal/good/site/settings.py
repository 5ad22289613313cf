import os

DEBUG = os.environ.get("DEBUG") == "1"
SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
ROOT_URLCONF = "site.urls"
SESSION_COOKIE_SECURE = True
