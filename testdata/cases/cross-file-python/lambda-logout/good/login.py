import json

from shared import sessions
from shared.http import reply
from users import authenticate


def handler(event, context):
    body = json.loads(event["body"])
    user_id = authenticate(body["username"], body["password"])
    if user_id is None:
        return reply(401)
    sid = sessions.create(user_id)
    return reply(200, cookie=f"sid={sid}; HttpOnly; Secure; SameSite=Strict; Path=/")
