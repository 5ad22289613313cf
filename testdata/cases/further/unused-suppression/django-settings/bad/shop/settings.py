import os

DEBUG = os.environ.get("DEBUG") == "1"
SECRET_KEY = os.environ["SECRET_KEY"]
ROOT_URLCONF = "shop.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.sessions"]
SESSION_COOKIE_AGE = 3600
# finding: unused-suppression
SESSION_COOKIE_SECURE = not DEBUG  # sessionlint: ignore[session-cookie-flags] the intranet has no certificates
