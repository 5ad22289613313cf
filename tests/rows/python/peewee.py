import secrets

from peewee import CharField, Model


class Session(Model):
    session_id = CharField(primary_key=True)
    user_id = CharField()


def session_create(sid):
    return Session.create(session_id=sid, user_id=secrets.token_hex(8))


def session_insert(sid):
    Session.insert(session_id=sid, user_id=secrets.token_hex(8)).execute()


def insert_without_execute(sid):
    Session.insert(session_id=sid)


def upsert(sid):
    Session.insert(session_id=sid).on_conflict(update={"user_id": secrets.token_hex(8)}).execute()


def session_set_by_id(sid):
    Session.set_by_id(sid, {"user_id": secrets.token_hex(8)})


def session_replace(sid):
    Session.replace(session_id=sid, user_id=secrets.token_hex(8)).execute()


def session_get_or_create(sid):
    return Session.get_or_create(session_id=sid)


def session_save(sid):
    Session(session_id=sid, user_id=secrets.token_hex(8)).save(force_insert=True)


def session_delete_instance(sid):
    session = Session(session_id=sid)
    session.delete_instance()


def session_delete_by_id(sid):
    Session.delete_by_id(sid)


def session_get_or_none(sid):
    return Session.get_or_none(Session.session_id == sid)


def session_select(sid):
    return Session.select().where(Session.session_id == sid).order_by(Session.user_id).first()


def session_exists(sid):
    return Session.select().where(Session.session_id == sid).exists()


def session_update(sid):
    Session.update(user_id=secrets.token_hex(8)).where(Session.session_id == sid).execute()


def session_delete(sid):
    Session.delete().where(Session.session_id == sid).execute()


def delete_without_execute(sid):
    Session.delete().where(Session.session_id == sid)


def session_get_by_id(sid):
    return Session.get_by_id(sid)


# === tortoise_app.py
import secrets

from tortoise import fields
from tortoise.models import Model


class Login(Model):
    login_id = fields.CharField(64, primary_key=True)
    user_id = fields.CharField(64)


async def session_create(sid):
    return await Login.create(login_id=sid, user_id=secrets.token_hex(8))


async def session_bulk_create(sid):
    await Login.bulk_create([Login(login_id=sid)])


async def session_update_or_create(sid):
    return await Login.update_or_create(login_id=sid, defaults={"user_id": secrets.token_hex(8)})


async def session_get_or_create(sid):
    return await Login.get_or_create(login_id=sid, defaults={"user_id": secrets.token_hex(8)})


async def session_save(sid):
    login = Login(login_id=sid, user_id=secrets.token_hex(8))
    await login.save()


async def session_delete(sid):
    login = Login(login_id=sid)
    await login.delete()


async def session_get(sid):
    return await Login.get(login_id=sid)


async def session_get_or_none(sid):
    return await Login.get_or_none(login_id=sid)


async def filtered(sid):
    return await Login.filter(login_id=sid).order_by("user_id").first()


async def all_filtered(sid):
    return await Login.all().filter(login_id=sid).get()


async def session_exists(sid):
    return await Login.exists(login_id=sid)


async def filtered_exists(sid):
    return await Login.filter(login_id=sid).exists()


async def session_update(sid):
    await Login.filter(login_id=sid).update(user_id=secrets.token_hex(8))


async def delete_filtered(sid):
    await Login.filter(login_id=sid).delete()
