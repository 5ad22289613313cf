import secrets

from flask_mongoengine import MongoEngine
from mongoengine import Document, StringField

db = MongoEngine()


class Session(Document):
    session_id = StringField(primary_key=True)
    user_id = StringField()


class Login(db.Document):
    login_id = StringField(primary_key=True)


def field():
    Session(session_id=StringField(default=secrets.token_hex(8))).save()


def session_save(sid):
    Session(session_id=sid, user_id=secrets.token_hex(8)).save()


def of_flask(sid):
    Login(login_id=sid).save()


def session_remove(sid):
    session = Session(session_id=sid)
    session.delete()


def session_update(sid):
    session = Session(session_id=sid)
    session.update(user_id=secrets.token_hex(8))


def session_reload(sid):
    session = Session(session_id=sid)
    session.reload()


def session_first(sid):
    return Session.objects(session_id=sid).first()


def ordered(sid):
    return Session.objects.filter(session_id=sid).order_by("user_id").first()


def session_get(sid):
    return Session.objects.get(session_id=sid)


def upsert(sid):
    Session.objects(session_id=sid).update_one(set__user_id=secrets.token_hex(8), upsert=True)


def session_upsert_one(sid):
    return Session.objects(session_id=sid).upsert_one(user_id=secrets.token_hex(8))


def update_found(sid):
    Session.objects(session_id=sid).update(set__user_id=secrets.token_hex(8))


def remove_found(sid):
    Session.objects(session_id=sid).delete()


def session_insert(sid):
    Session.objects.insert(Session(session_id=sid))


def session_create(sid):
    return Session.objects.create(session_id=sid, user_id=secrets.token_hex(8))


def session_count(sid):
    return Session.objects(session_id=sid).count()


def session_created_by_name(sid):
    return Session.objects.filter(session_id=sid).upsert_one(user_id=secrets.token_hex(8))


def session_updated(sid):
    Session.objects.filter(session_id=sid).update_one(user_id=secrets.token_hex(8))


def session_upserted(sid):
    Session.objects.filter(session_id=sid).update_one(user_id=secrets.token_hex(8), upsert=True)


def session_deleted(sid):
    Session.objects.filter(session_id=sid).delete()


def session_counted(sid):
    return Session.objects.filter(session_id=sid).count()


def session_called(sid):
    found = Session.objects
    return found(session_id=sid).first()
