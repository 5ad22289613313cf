from flask import Flask, session

from config import Config


def create_app():
    app = Flask(__name__)
    app.config.from_object(Config)

    @app.get("/")
    def home():
        return {"user": session.get("user_id")}

    return app
