import secrets

from flask import Flask, abort, jsonify, request
from werkzeug.security import check_password_hash, generate_password_hash

from database import db
from sessions import create, current, drop, drop_all_of, find

app = Flask(__name__)


def answer(sid):
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax")
    return response


@app.post("/password")
def change_password():
    session = current()
    hashed = generate_password_hash(request.form["new"])
    db.users.update_one({"_id": session["user_id"]}, {"$set": {"password_hash": hashed}})  # finding: privilege-change-without-rotation
    return jsonify(ok=True)


@app.post("/password/2")
def update_password():
    session = current()
    hashed = generate_password_hash(request.form["new"])
    store_hash(session["user_id"], hashed)
    return jsonify(ok=True)


def store_hash(user_id, hashed):
    db.users.update_one({"_id": user_id}, {"$set": {"password": hashed}})  # finding: privilege-change-without-rotation


@app.post("/reset")
def reset_password():
    reset = db.resets.find_one({"code": request.form["code"]})
    if reset is None:
        abort(400)
    hashed = generate_password_hash(request.form["new"])
    db.users.update_one({"_id": reset["user_id"]}, {"$set": {"password_hash": hashed}})  # finding: privilege-change-without-rotation
    return jsonify(ok=True)


@app.post("/new-password")
def new_password():
    user = db.users.find_one({"email": request.form["email"]})
    if user is None or not check_password_hash(user["password_hash"], request.form["old"]):
        abort(401)
    hashed = generate_password_hash(request.form["new"])
    db.users.update_one({"_id": user["_id"]}, {"$set": {"password_hash": hashed}})  # finding: privilege-change-without-rotation
    return jsonify(ok=True)


@app.post("/password/3")
def set_password():
    session = current()
    hashed = generate_password_hash(request.form["new"])
    db.users.find_one_and_update({"_id": session["user_id"]}, {"$set": {"password_hash": hashed}})  # finding: privilege-change-without-rotation
    return jsonify(ok=True)


@app.post("/password/4")
def password_change():
    session = current()
    hashed = generate_password_hash(request.form["new"])
    db.users.update_one({"_id": session["user_id"]}, {"$set": {"password_hash": hashed, "changed": True}})  # finding: privilege-change-without-rotation
    db.resets.delete_many({"user_id": session["user_id"]})
    return jsonify(ok=True)


@app.post("/password/5")
def change_password_and_end():
    session = current()
    hashed = generate_password_hash(request.form["new"])
    db.users.update_one({"_id": session["user_id"]}, {"$set": {"password_hash": hashed}})
    drop_all_of(session["user_id"])
    return answer(create(session["user_id"]))


@app.post("/password/6")
def change_password_and_renew():
    session = current()
    hashed = generate_password_hash(request.form["new"])
    db.users.update_one({"_id": session["user_id"]}, {"$set": {"password_hash": hashed}})
    drop(session["_id"])
    return answer(create(session["user_id"]))


@app.post("/password/7")
def change_password_end_others():
    session = current()
    hashed = generate_password_hash(request.form["new"])
    db.users.update_one({"_id": session["user_id"]}, {"$set": {"password_hash": hashed}})
    db.sessions.delete_many({"user_id": session["user_id"], "_id": {"$ne": session["_id"]}})
    return jsonify(ok=True)


@app.post("/register")
def register():
    hashed = generate_password_hash(request.form["password"])
    made = db.users.insert_one({"email": request.form["email"], "password_hash": hashed})
    return answer(create(made.inserted_id))


@app.post("/rename")
def rename():
    session = current()
    db.users.update_one({"_id": session["user_id"]}, {"$set": {"name": request.form["name"]}})
    return jsonify(ok=True)


@app.post("/login")
def login():
    user = db.users.find_one({"email": request.form["email"]})
    if user is None or not check_password_hash(user["password_hash"], request.form["password"]):
        abort(401)
    if user["old_hash"]:
        hashed = generate_password_hash(request.form["password"])
        db.users.update_one({"_id": user["_id"]}, {"$set": {"password_hash": hashed}})
    return answer(create(user["_id"]))
