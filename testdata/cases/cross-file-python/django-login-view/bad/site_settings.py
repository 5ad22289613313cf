import os

SECRET_KEY = os.environ["SECRET_KEY"]
ROOT_URLCONF = "members.urls"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "members",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_SAMESITE = "Lax"
