from flask import Flask

from config import Config


def create_app(config=Config):
    app = Flask(__name__)
    app.config.from_object(config)

    from .auth.routes import bp as auth_bp
    from .account.routes import bp as account_bp

    app.register_blueprint(auth_bp)
    app.register_blueprint(account_bp)

    @app.get("/healthz")
    def healthz():
        return {"status": "ok"}

    return app
