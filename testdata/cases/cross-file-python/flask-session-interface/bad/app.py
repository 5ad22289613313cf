from flask import Flask, abort, session

from redis_session import RedisSessionInterface


def create_app():
    app = Flask(__name__)
    app.session_interface = RedisSessionInterface()

    @app.route("/me")
    def me():
        if "user_id" not in session:
            abort(401)
        return {"user_id": session["user_id"]}

    @app.route("/theme/<name>", methods=["POST"])
    def theme(name):
        session["theme"] = name
        return "", 204

    return app
