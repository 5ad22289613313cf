from flask import Flask


def create_app():
    app = Flask(__name__)
    from .public import public
    from .staff import staff

    app.register_blueprint(public)
    app.register_blueprint(staff, url_prefix="/staff")
    return app
