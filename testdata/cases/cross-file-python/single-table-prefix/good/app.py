from chalice import Chalice, Response, UnauthorizedError

from chalicelib import auth, single_table

app = Chalice(app_name="orders")


@app.route("/login", methods=["POST"])
def login():
    request = app.current_request
    body = request.json_body
    user = auth.verify_password(body["email"], body["password"])
    if user is None:
        raise UnauthorizedError("invalid credentials")
    session_id = single_table.new_id()
    single_table.put_session(session_id, user["email"])
    return Response(body={"session_id": session_id})


@app.route("/me")
def me():
    record = single_table.get_session(app.current_request.headers.get("x-session-id", ""))
    if record is None:
        raise UnauthorizedError("login required")
    return {"user_id": record["user_id"]}
