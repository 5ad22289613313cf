import os

from flask import Flask

from constants import CHANGE_ME

SECRET_KEY = os.environ.get("APP_SECRET_KEY") or CHANGE_ME  # finding: hardcoded-session-secret

app = Flask(__name__)
app.config["SECRET_KEY"] = SECRET_KEY
