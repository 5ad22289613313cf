from flask import Flask

from accounts import ending, notes


def create_app():
    app = Flask(__name__)
    app.register_blueprint(ending.pages, url_prefix="/logout")
    app.register_blueprint(notes.pages)
    return app
