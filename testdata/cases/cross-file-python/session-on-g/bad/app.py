from flask import Flask, g, jsonify, request

from sessions import find_session, new_session, table
from users import check

app = Flask(__name__)
app.before_request(find_session)


@app.post("/login")
def login():
    user = check(request.form["name"], request.form["password"])
    if user is None:
        return jsonify(error="wrong name or password"), 401
    sid = g.session_id
    if sid:
        table.update_item(  # finding: login-without-rotation
            Key={"session_id": sid},
            UpdateExpression="SET user_id = :u",
            ExpressionAttributeValues={":u": user["id"]},
        )
    else:
        sid = new_session(user["id"])
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax", max_age=3600)
    return response


@app.post("/logout")
def logout():  # finding: logout-without-invalidation
    response = jsonify(ok=True)
    response.delete_cookie("sid")
    return response
