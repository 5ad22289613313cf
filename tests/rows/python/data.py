import secrets

import attr
import cattrs
import celery
import cerberus
import dramatiq
import orjson
import redis
import tenacity
from marshmallow import Schema
from pydantic import BaseModel, Field, SecretStr, TypeAdapter, field_validator

db = redis.Redis()
tasks = celery.Celery("app")


class Session(BaseModel):
    sid: str
    user_id: str = "1"

    @field_validator("sid")
    def check(cls, sid):
        db.set(sid, "session")
        return sid

    @classmethod
    def checking(cls):
        return cls.check(secrets.token_hex(3))


class SessionSchema(Schema):
    pass


@attr.define
class Plain:
    sid: str


@attr.define(frozen=True)
class Frozen:
    sid: str


def serialised(sid):
    db.set("session:json", orjson.dumps({"user_id": sid}))


def structured(sid):
    db.set("session:structure", cattrs.structure({"user_id": sid}, dict))


def plain():
    db.set("session:plain", Plain(secrets.token_hex(8)).sid)


def frozen():
    db.set("session:frozen", Frozen(secrets.token_hex(9)).sid)


def validated(text):
    db.set("session:validated", Session.model_validate({"sid": text}))


def dumped(text):
    db.set("session:dumped", Session(sid=text).model_dump())


def field():
    key = secrets.token_urlsafe(32)
    db.set("session:field", Field(default=key))


def adapted(sid):
    db.set("session:adapted", TypeAdapter(dict).validate_python({"user_id": sid}))


def hidden(sid):
    db.set("session:hidden", SecretStr(sid))


def loaded(sid):
    db.set("session:loaded", SessionSchema().load({"user_id": sid}))


def validator():
    db.set("session:validator", cerberus.Validator({"sid": secrets.token_hex(8)}))


@tenacity.retry
def retried(sid):
    db.set(sid, "session:retried")


def session_retrying():
    retried(secrets.token_hex(10))


@tenacity.retry(stop=tenacity.stop_after_attempt(3))
def limited(sid):
    db.set(sid, "session:limited")


def session_limiting():
    limited(secrets.token_hex(11))


@tasks.task
def task(sid):
    db.set(sid, "session:task")


def session_running():
    task(secrets.token_hex(12))


@tasks.task(bind=False)
def bound(sid):
    db.set(sid, "session:bound")


def session_running_bound():
    bound(secrets.token_hex(13))


def queued(sid):
    db.set(sid, "session:queued")


def session_queueing():
    tasks.enqueue(queued, secrets.token_hex(14))


@dramatiq.actor
def actor(sid):
    db.set(sid, "session:actor")


def session_acting():
    actor(secrets.token_hex(15))


# What decorators give back is what they were given; in a function nothing but their rows tells that.
def session_of_decorated(sid):
    import pydantic
    from celery import shared_task

    @attr.s
    class Kept:
        value = attr.ib()

        def keep(self):
            db.set(self.value, "session:attrs")

    @attr.s(auto_attribs=True)
    class KeptToo:
        value: str

        def keep(self):
            db.set(self.value, "session:attrs-too")

    @pydantic.validate_call()
    def checked(value):
        db.set(value, "session:checked")

    @tenacity.retry(stop=secrets.token_hex)
    def retried(value):
        db.set(value, "session:retried")

    @shared_task()
    def shared(value):
        db.set(value, "session:shared")

    @tasks.task(bind=True)
    def queued(value):
        db.set(value, "session:queued")

    @dramatiq.actor
    def acted(value):
        db.set(value, "session:acted")

    Kept(sid).keep()
    KeptToo(sid).keep()
    checked(sid)
    retried(sid)
    shared(sid)
    queued(sid)
    acted(sid)
