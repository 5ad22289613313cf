from configparser import ConfigParser
from pathlib import Path

from flask import Flask

conf = ConfigParser()
conf.read([Path(__file__).parent / "default.cfg", "/etc/portal/portal.cfg"])


def create_app():
    app = Flask(__name__)
    app.secret_key = conf.get("webserver", "SECRET_KEY")
    return app
