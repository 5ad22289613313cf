import logging
import secrets
import time

import boto3
from botocore.exceptions import BotoCoreError, ClientError

logger = logging.getLogger(__name__)


class SessionStoreError(Exception):
    pass


class SessionService:
    def __init__(self):
        self._table = boto3.resource("dynamodb").Table("sessions")

    def start(self, user_id):
        sid = secrets.token_urlsafe(32)
        self._table.put_item(
            Item={"session_id": sid, "user_id": user_id, "expires_at": int(time.time()) + 3600}
        )
        return sid

    def stop(self, sid):
        try:
            self._table.delete_item(Key={"session_id": sid})
        except (BotoCoreError, ClientError):
            logger.exception("could not delete session")
