import uuid
from dataclasses import dataclass

from werkzeug.security import check_password_hash

from stores.users import find_by_email


@dataclass
class LoginResult:
    user_id: str
    session_id: str


class LoginService:
    def __init__(self, store):
        self.store = store

    def login(self, email, password, current_id):
        user = find_by_email(email)
        if user is None or not check_password_hash(user["password_hash"], password):
            return None
        session_id = str(uuid.uuid4())
        if current_id:
            self.store.delete(current_id)
        self.store.write(session_id, {"user_id": user["user_id"]})
        return LoginResult(user["user_id"], session_id)
