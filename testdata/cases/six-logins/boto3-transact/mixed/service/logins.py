import secrets
import time

from flask import Blueprint, jsonify, request

from .accounts import verify
from .aws import TABLE, client, resource

logins = Blueprint("logins", __name__)
table = resource.Table(TABLE)


def _done(token):
    response = jsonify(status="ok")
    response.set_cookie("login_token", token, secure=True, httponly=True, samesite="Lax")
    return response


def _expires():
    return int(time.time()) + 7200


@logins.post("/login")
def login():
    account = verify(request.form["username"], request.form["password"])
    if account is None:
        return jsonify(status="denied"), 401
    token = request.cookies.get("login_token") or secrets.token_hex(32)
    with table.batch_writer() as batch:
        batch.put_item(Item={"token": token, "user_id": account["id"], "expires_at": _expires()})  # finding: client-supplied-session-id
    return _done(token)


@logins.post("/login/audit")
def audited_login():
    account = verify(request.form["username"], request.form["password"])
    if account is None:
        return jsonify(status="denied"), 401
    token = request.cookies["login_token"]
    client.transact_write_items(  # finding: client-supplied-session-id
        TransactItems=[
            {
                "Update": {
                    "TableName": TABLE,
                    "Key": {"token": {"S": token}},
                    "UpdateExpression": "SET user_id = :u, expires_at = :e",
                    "ExpressionAttributeValues": {
                        ":u": {"S": account["id"]},
                        ":e": {"N": str(_expires())},
                    },
                }
            },
            {
                "Put": {
                    "TableName": "audit_log",
                    "Item": {
                        "event_id": {"S": secrets.token_hex(16)},
                        "kind": {"S": "login"},
                        "account": {"S": account["id"]},
                    },
                }
            },
        ]
    )
    return _done(token)


@logins.post("/login/sql")
def partiql_login():
    account = verify(request.form["username"], request.form["password"])
    if account is None:
        return jsonify(status="denied"), 401
    token = request.cookies["login_token"]
    client.execute_statement(  # finding: client-supplied-session-id
        Statement="INSERT INTO \"login_sessions\" VALUE {'token': ?, 'user_id': ?, 'expires_at': ?}",
        Parameters=[{"S": token}, {"S": account["id"]}, {"N": str(_expires())}],
    )
    return _done(token)


@logins.post("/login/known")
def known_login():
    account = verify(request.form["username"], request.form["password"])
    if account is None:
        return jsonify(status="denied"), 401
    token = request.cookies.get("login_token")
    if not token or "Item" not in table.get_item(Key={"token": token}):
        token = secrets.token_hex(32)
    client.transact_write_items(  # finding: login-without-rotation
        TransactItems=[
            {
                "Put": {
                    "TableName": TABLE,
                    "Item": {
                        "token": {"S": token},
                        "user_id": {"S": account["id"]},
                        "expires_at": {"N": str(_expires())},
                    },
                }
            }
        ]
    )
    return _done(token)


@logins.post("/login/upgrade")
def upgrade_login():
    account = verify(request.form["username"], request.form["password"])
    if account is None:
        return jsonify(status="denied"), 401
    token = request.cookies["login_token"]
    client.execute_statement(  # finding: login-without-rotation
        Statement='UPDATE "login_sessions" SET user_id=? SET expires_at=? WHERE token=?',
        Parameters=[{"S": account["id"]}, {"N": str(_expires())}, {"S": token}],
    )
    return _done(token)


@logins.post("/login/rotate")
def rotating_login():
    account = verify(request.form["username"], request.form["password"])
    if account is None:
        return jsonify(status="denied"), 401
    previous = request.cookies.get("login_token")
    token = secrets.token_hex(32)
    actions = [
        {
            "Put": {
                "TableName": TABLE,
                "Item": {
                    "token": {"S": token},
                    "user_id": {"S": account["id"]},
                    "expires_at": {"N": str(_expires())},
                },
                "ConditionExpression": "attribute_not_exists(#t)",
                "ExpressionAttributeNames": {"#t": "token"},
            }
        }
    ]
    if previous:
        actions.append({"Delete": {"TableName": TABLE, "Key": {"token": {"S": previous}}}})
    client.transact_write_items(TransactItems=actions)
    return _done(token)
