import secrets

from pynamodb.attributes import UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite


class Session(Model):
    class Meta:
        table_name = "sessions"

    session_id = UnicodeAttribute(hash_key=True)
    user_id = UnicodeAttribute()


def field():
    return Session(session_id=secrets.token_urlsafe(32)).user_id


def session_save(sid):
    Session(session_id=sid, user_id=secrets.token_hex(8)).save()


def session_update(sid):
    session = Session(session_id=sid)
    session.update(actions=[Session.user_id.set(secrets.token_hex(8))])


def remove(sid):
    session = Session(session_id=sid)
    session.delete()


def session_refresh(sid):
    session = Session(session_id=sid)
    session.refresh()


def session_get(sid):
    return Session.get(sid, consistent_read=True)


def session_query(sid):
    return list(Session.query(sid))


def session_scan():
    return list(Session.scan())


def session_batch_get(sid):
    return list(Session.batch_get([sid]))


def session_batch_write(sid):
    with Session.batch_write() as batch:
        batch.save(Session(session_id=sid))
        batch.delete(Session(session_id="old"))


def transaction(connection, sid):
    with TransactWrite(connection=connection) as transaction:
        transaction.save(Session(session_id=sid))
        transaction.delete(Session(session_id="old"))
        transaction.update(Session(session_id="other"), actions=[Session.user_id.set(secrets.token_hex(8))])


def session_generic(model: Model):
    model.save()


# === old.py
import boto
from boto.dynamodb2.table import Table

sessions = Table("sessions")
layer = boto.connect_dynamodb()


def session_put(sid):
    sessions.put_item(data={"session_id": sid})


def session_get(sid):
    return sessions.get_item(session_id=sid)


def get_by_key(sid):
    return sessions.get_item(sid)


def remove(sid):
    sessions.delete_item(sid)


def item(sid):
    layer.get_table("sessions").new_item(hash_key=sid, attrs={"user_id": sid}).put()
