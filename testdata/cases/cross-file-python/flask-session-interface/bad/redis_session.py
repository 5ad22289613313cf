import json
from datetime import timedelta
from uuid import uuid4

from flask.sessions import SessionInterface, SessionMixin
from redis import Redis
from werkzeug.datastructures import CallbackDict


class RedisSession(CallbackDict, SessionMixin):
    def __init__(self, initial=None, sid=None, new=False):
        def on_update(self):
            self.modified = True

        CallbackDict.__init__(self, initial, on_update)
        self.sid = sid
        self.new = new
        self.modified = False


class RedisSessionInterface(SessionInterface):
    session_class = RedisSession

    def __init__(self, redis=None, prefix="session:"):
        self.redis = redis or Redis()
        self.prefix = prefix

    def generate_sid(self):
        return str(uuid4())

    def get_redis_expiration_time(self, app, session):
        if session.permanent:
            return app.permanent_session_lifetime
        return timedelta(days=1)

    def open_session(self, app, request):
        sid = request.cookies.get(app.config["SESSION_COOKIE_NAME"])
        if not sid:
            sid = self.generate_sid()
            return self.session_class(sid=sid, new=True)
        val = self.redis.get(self.prefix + sid)
        if val is not None:
            return self.session_class(json.loads(val), sid=sid)
        return self.session_class(sid=sid, new=True)

    def save_session(self, app, session, response):
        domain = self.get_cookie_domain(app)
        name = app.config["SESSION_COOKIE_NAME"]
        if not session:
            self.redis.delete(self.prefix + session.sid)
            if session.modified:
                response.delete_cookie(name, domain=domain)
            return
        lifetime = self.get_redis_expiration_time(app, session)
        self.redis.setex(self.prefix + session.sid, int(lifetime.total_seconds()), json.dumps(dict(session)))  # finding: client-supplied-session-id
        response.set_cookie(
            name, session.sid, httponly=True, secure=True, samesite="Lax", domain=domain
        )
