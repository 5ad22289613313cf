from flask import Flask

from extensions import server_session
from settings import Settings


def create_app():
    app = Flask(__name__)
    app.config.from_object(Settings)
    server_session.init_app(app)

    from auth import auth

    app.register_blueprint(auth)
    return app
