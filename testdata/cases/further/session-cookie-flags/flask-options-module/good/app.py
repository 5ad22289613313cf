import bcrypt
from flask import Flask, abort, redirect, request

import store
from settings import COOKIE, COOKIE_NAME
from users import find

app = Flask(__name__)


@app.post("/login")
def login():
    user = find(request.form["email"])
    if user is None or not bcrypt.checkpw(request.form["password"].encode(), user["hash"]):
        abort(401)
    response = redirect("/")
    response.set_cookie(COOKIE_NAME, store.create(user["id"]), max_age=3600, **COOKIE)
    response.set_cookie("theme", user["theme"])
    return response


@app.get("/")
def home():
    record = store.load(request.cookies.get(COOKIE_NAME))
    if record is None:
        abort(401)
    return {"user": record["user_id"]}
