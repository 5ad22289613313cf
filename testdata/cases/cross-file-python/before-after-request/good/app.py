from flask import Flask, g, jsonify

import session_hooks

app = Flask(__name__)
session_hooks.install(app)


@app.get("/account")
def account():
    if "user_id" not in g.session:
        return jsonify(error="unauthorized"), 401
    return jsonify(user_id=g.session["user_id"])
