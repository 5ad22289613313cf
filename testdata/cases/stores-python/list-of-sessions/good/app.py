import secrets

from flask import Flask, make_response, request

from accounts import verify

app = Flask(__name__)
sessions = []


@app.post("/login")
def login():
    user = verify(request.form["name"], request.form["password"])
    if user is None:
        return "no", 401
    sid = secrets.token_urlsafe(32)
    sessions.append({"sid": sid, "user_id": user.id})
    response = make_response("ok")
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax")
    return response


@app.get("/me")
def me():
    found = next((one for one in sessions if one["sid"] == request.cookies.get("sid")), None)
    if found is None:
        return "no", 401
    return str(found["user_id"])


@app.post("/logout")
def logout():
    global sessions
    sessions = [one for one in sessions if one["sid"] != request.cookies.get("sid")]
    response = make_response("bye")
    response.delete_cookie("sid")
    return response


@app.post("/sign-out")
def sign_out():
    for one in sessions:
        if one["sid"] == request.cookies.get("sid"):
            sessions.remove(one)
            break
    response = make_response("bye")
    response.delete_cookie("sid")
    return response
