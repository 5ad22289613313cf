import json

from shared import sessions
from shared.http import reply, session_id


def handler(event, context):
    sid = session_id(event)
    record = sessions.load(sid) if sid else None
    if record is None:
        return reply(401)
    return reply(200, body=json.dumps({"user_id": record["user_id"]}))
