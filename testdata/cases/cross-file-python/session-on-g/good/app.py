from flask import Flask, g, jsonify, request

from sessions import end_session, find_session, new_session
from users import check

app = Flask(__name__)
app.before_request(find_session)


@app.post("/login")
def login():
    user = check(request.form["name"], request.form["password"])
    if user is None:
        return jsonify(error="wrong name or password"), 401
    if g.session_id:
        end_session(g.session_id)
    sid = new_session(user["id"])
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax", max_age=3600)
    return response


@app.post("/logout")
def logout():
    if g.session_id:
        end_session(g.session_id)
    response = jsonify(ok=True)
    response.delete_cookie("sid")
    return response
