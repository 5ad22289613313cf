SESSION_ENGINE = "django.contrib.sessions.backends.db"
INSTALLED_APPS = ["django.contrib.sessions"]
