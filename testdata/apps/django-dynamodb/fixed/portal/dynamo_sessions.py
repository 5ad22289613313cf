"""Session engine that keeps Django sessions in DynamoDB."""

import time

from botocore.exceptions import ClientError
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError

from .dynamo import table


class SessionStore(SessionBase):
    def load(self):
        item = table().get_item(
            Key={"session_key": self.session_key}, ConsistentRead=True
        ).get("Item")
        if item is None or int(item["expires_at"]) <= int(time.time()):
            self._session_key = None
            return {}
        return self.decode(item["session_data"])

    def exists(self, session_key):
        result = table().get_item(Key={"session_key": session_key}, ConsistentRead=True)
        return "Item" in result

    def create(self):
        while True:
            self._session_key = self._get_new_session_key()
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create=False):
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)
        item = {
            "session_key": self.session_key,
            "session_data": self.encode(data),
            "expires_at": int(time.time()) + self.get_expiry_age(),
        }
        if "user_id" in data:
            item["user_id"] = str(data["user_id"])
        if must_create:
            condition, failure = "attribute_not_exists(session_key)", CreateError
        else:
            condition, failure = "attribute_exists(session_key)", UpdateError
        try:
            table().put_item(Item=item, ConditionExpression=condition)
        except ClientError as exc:
            if exc.response["Error"]["Code"] == "ConditionalCheckFailedException":
                raise failure from exc
            raise

    def delete(self, session_key=None):
        if session_key is None:
            if self.session_key is None:
                return
            session_key = self.session_key
        table().delete_item(Key={"session_key": session_key})

    @classmethod
    def clear_expired(cls):
        pass
