from flask import Flask
from flask_session import Session

from config import Config

from .models import db


def create_app():
    app = Flask(__name__)
    app.config.from_object(Config)
    db.init_app(app)
    app.config["SESSION_SQLALCHEMY"] = db
    Session(app)

    from .api import api
    from .backoffice import backoffice

    app.register_blueprint(api, url_prefix="/api")
    app.register_blueprint(backoffice, url_prefix="/backoffice")
    return app
