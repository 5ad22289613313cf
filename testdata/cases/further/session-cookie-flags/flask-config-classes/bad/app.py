from flask import Flask, abort, request, session
from werkzeug.security import check_password_hash

from users import find


def create_app(config="config.ProductionConfig"):
    app = Flask(__name__)
    app.config.from_object(config)

    @app.post("/login")
    def login():
        user = find(request.form["email"])
        if user is None or not check_password_hash(user["hash"], request.form["password"]):
            abort(401)
        session["user_id"] = user["id"]
        return {"ok": True}

    return app
