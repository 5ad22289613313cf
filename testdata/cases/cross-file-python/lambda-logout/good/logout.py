from shared import sessions
from shared.http import reply, session_id

EXPIRED = "sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict"


def handler(event, context):
    sid = session_id(event)
    if sid:
        sessions.remove(sid)
    return reply(204, cookie=EXPIRED)
