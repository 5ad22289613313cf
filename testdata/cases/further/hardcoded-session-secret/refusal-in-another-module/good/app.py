import os

from flask import Flask

from constants import CHANGE_ME
from startup import check

SECRET_KEY = os.environ.get("APP_SECRET_KEY") or CHANGE_ME

app = Flask(__name__)
app.config["SECRET_KEY"] = SECRET_KEY
check(app)
