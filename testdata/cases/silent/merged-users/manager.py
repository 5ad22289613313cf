import datetime
import logging

log = logging.getLogger(__name__)


class UserManager:
    def __init__(self, session, user_model):
        self.session = session
        self.user_model = user_model

    def find_user(self, user_id):
        return self.session.get(self.user_model, user_id)

    def update_user(self, user):
        existing = self.session.get(self.user_model, user.id)
        if existing and existing.roles != user.roles:
            user.changed_on = datetime.datetime.now(tz=datetime.UTC)
        merged = self.session.merge(user)
        self.session.commit()
        log.info("user %s updated", user.username)
        return merged

    def login(self, request, user):
        request.session.cycle_key()
        request.session["user_id"] = user.id
        self.session.merge(user)
