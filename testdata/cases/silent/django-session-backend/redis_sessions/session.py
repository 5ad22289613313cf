import redis
from django.conf import settings
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError


class SessionStore(SessionBase):
    cache_key_prefix = "django.sessions."

    def __init__(self, session_key=None):
        super().__init__(session_key)
        self.server = redis.Redis.from_url(settings.SESSION_REDIS_URL)

    @property
    def cache_key(self):
        return self.cache_key_prefix + self._get_or_create_session_key()

    def load(self):
        data = self.server.get(self.cache_key)
        if data is None:
            self._session_key = None
            return {}
        return self.decode(data.decode())

    def exists(self, session_key):
        return bool(self.server.exists(self.cache_key_prefix + session_key))

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
        data = self.encode(self._get_session(no_load=must_create))
        stored = self.server.set(
            self.cache_key, data, ex=self.get_expiry_age(), nx=must_create, xx=not must_create
        )
        if not stored:
            raise CreateError if must_create else UpdateError

    def delete(self, session_key=None):
        key = session_key or self.session_key
        if key is not None:
            self.server.delete(self.cache_key_prefix + key)
