import time
import uuid

import boto3


class WebSession:
    cookie_name = "wsid"

    def __init__(self, sid=None):
        self.table = boto3.resource("dynamodb").Table("web_sessions")
        self.sid = sid or uuid.uuid4().hex
        self.data = {}

    def save(self):
        self.table.put_item(  # finding: client-supplied-session-id
            Item={
                "sid": self.sid,
                "data": self.data,
                "expires_at": int(time.time()) + 3600,
            }
        )

    def send(self, response):
        response.set_cookie(self.cookie_name, self.sid, httponly=True, secure=True, samesite="Lax")
        return response
