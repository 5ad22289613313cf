from .tokens import new_session_id


class SessionManager:
    def __init__(self, backend):
        self.backend = backend

    def create(self, user_id):
        session_id = new_session_id()
        self.backend.set("session:" + session_id, {"user_id": user_id})
        return session_id
