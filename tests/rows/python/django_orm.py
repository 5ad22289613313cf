import secrets

import redis

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import F, Q
from django.shortcuts import get_object_or_404


class Session(models.Model):
    session_id = models.CharField(max_length=64, primary_key=True)
    user_id = models.CharField(max_length=64)


def field():
    Session(session_id=models.CharField(default=secrets.token_hex(8))).save()


def session_get(sid):
    return Session.objects.get(session_id=sid)


def session_first(sid):
    return Session.objects.filter(session_id=sid).order_by("user_id").first()


def bulk(sid):
    return Session.objects.in_bulk([sid])


def session_exists(sid):
    return Session.objects.filter(session_id=sid).exists()


def session_create(sid):
    return Session.objects.create(session_id=sid, user_id=secrets.token_hex(8))


def session_get_or_create(sid):
    return Session.objects.get_or_create(session_id=sid, defaults={"user_id": secrets.token_hex(8)})


def session_update_or_create(sid):
    return Session.objects.update_or_create(session_id=sid, defaults={"user_id": secrets.token_hex(8)})


def session_bulk_create(sid):
    Session.objects.bulk_create([Session(session_id=sid)])


def session_bulk_update(sid):
    Session.objects.bulk_update([Session(session_id=sid, user_id=secrets.token_hex(8))], ["user_id"])


def session_update(sid):
    Session.objects.filter(session_id=sid).update(user_id=secrets.token_hex(8))


def session_delete(sid):
    Session.objects.filter(session_id=sid).delete()


def session_save(sid):
    Session(session_id=sid, user_id=secrets.token_hex(8)).save()


def remove(sid):
    session = Session(session_id=sid)
    session.delete()


def refresh(sid):
    session = Session(session_id=sid)
    session.refresh_from_db()


async def session_aget(sid):
    return await Session.objects.aget(session_id=sid)


async def session_afirst(sid):
    return await Session.objects.filter(session_id=sid).afirst()


async def session_ain_bulk(sid):
    return await Session.objects.ain_bulk([sid])


async def session_aexists(sid):
    return await Session.objects.filter(session_id=sid).aexists()


async def session_acreate(sid):
    return await Session.objects.acreate(session_id=sid, user_id=secrets.token_hex(8))


async def session_aget_or_create(sid):
    return await Session.objects.aget_or_create(session_id=sid, defaults={"user_id": secrets.token_hex(8)})


async def session_aupdate_or_create(sid):
    return await Session.objects.aupdate_or_create(session_id=sid, defaults={"user_id": secrets.token_hex(8)})


async def session_abulk_create(sid):
    await Session.objects.abulk_create([Session(session_id=sid)])


async def session_abulk_update(sid):
    await Session.objects.abulk_update([Session(session_id=sid, user_id=secrets.token_hex(8))], ["user_id"])


async def session_aupdate(sid):
    await Session.objects.filter(session_id=sid).aupdate(user_id=secrets.token_hex(8))


async def session_adelete(sid):
    await Session.objects.filter(session_id=sid).adelete()


async def session_asave(sid):
    await Session(session_id=sid, user_id=secrets.token_hex(8)).asave()


async def aremove(sid):
    session = Session(session_id=sid)
    await session.adelete()


async def arefresh(sid):
    session = Session(session_id=sid)
    await session.arefresh_from_db()


def session_create_user(name, password):
    return User.objects.create_user(name, password=password)


def session_create_user_by_name(name, password):
    return User.objects.create_user(username=name, password=password)


def session_raw(sid):
    return Session.objects.raw("SELECT * FROM app_session WHERE session_id = %s", [sid])


def random_password():
    Session(session_id=User.objects.make_random_password()).save()


def or_404(sid):
    return get_object_or_404(Session, session_id=sid)


def condition(sid):
    return Session.objects.filter(Q(session_id=sid) | Q(user_id="1")).first()


def counted(sid):
    Session.objects.filter(session_id=sid).update(user_id=F("user_id") + 1)


def session_new_password(name, password):
    user = User.objects.get(username=name)
    user.set_password(secrets.token_hex(8))
    user.save()


def check(name, password, sid):
    user = User.objects.get(username=name)
    if user.check_password(password):
        Session(session_id=sid).save()


async def acheck(name, password, sid):
    user = await User.objects.aget(username=name)
    if await user.acheck_password(password):
        await Session(session_id=sid).asave()


def session_atomic(sid):
    with transaction.atomic():
        Session(session_id=sid).save()


@transaction.atomic(using="sessions")
def decorated(sid):
    Session(session_id=sid).save()


def decorating(sid):
    decorated(sid)


def rolled_back(sid):
    with transaction.atomic():
        Session(session_id=sid).save()
        transaction.set_rollback(True)


def afterwards():
    Session(session_id=secrets.token_hex(8)).save()


def session_on_commit():
    transaction.on_commit(afterwards)


def session_of_commit():
    Session(session_id=secrets.token_hex(9)).save()


def registering_session():
    transaction.on_commit(session_of_commit)


def found_session(sid):
    return get_object_or_404(Session.objects.filter(session_id=sid))


@transaction.atomic
def session_atomic(sid):
    Session(session_id=sid).save()


def in_session_atomic():
    session_atomic(secrets.token_hex(10))


db = redis.Redis()


def of_user(user: models.Model, password, sid):
    user.set_password(secrets.token_urlsafe())
    if user.check_password(password):
        db.set(sid, "session")


async def of_user_later(user: models.Model, password, sid):
    if await user.acheck_password(password):
        db.set(sid, "session")


def kept_together(sid):
    @transaction.atomic()
    def keep(value):
        db.set(value, "session:atomic")

    keep(sid)
    transaction.on_commit(lambda: db.set(sid, "session:committed"))
