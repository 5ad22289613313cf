import secrets

from beanie import Document


class Session(Document):
    session_id: str
    user_id: str


async def session_insert(sid):
    await Session(session_id=sid, user_id=secrets.token_hex(8)).insert()


async def session_save(sid):
    session = Session(session_id=sid, user_id=secrets.token_hex(8))
    await session.save()


async def session_insert_one(sid):
    await Session.insert_one(Session(session_id=sid, user_id="1"))


async def session_insert_many(sid):
    await Session.insert_many([Session(session_id=sid, user_id="1")])


async def set_field(sid):
    session = Session(session_id=sid, user_id="1")
    await session.set({Session.user_id: secrets.token_hex(8)})


async def remove(sid):
    session = Session(session_id=sid, user_id="1")
    await session.delete()


async def session_get(sid):
    return await Session.get(sid)


async def session_find(sid):
    return await Session.find(Session.session_id == sid).first_or_none()


async def find_sorted(sid):
    return await Session.find(Session.session_id == sid).sort("-user_id").to_list()


async def session_find_all():
    return await Session.find_all().to_list()


async def remove_found(sid):
    await Session.find(Session.session_id == sid).delete()


async def update_found(sid):
    await Session.find(Session.session_id == sid).update({"$set": {"user_id": secrets.token_hex(8)}})


async def session_upsert(sid):
    await Session.find_one(Session.session_id == sid).upsert(
        {"$set": {"user_id": "1"}},
        on_insert=Session(session_id=sid, user_id=secrets.token_hex(8)),
    )


async def session_exists(sid):
    return await Session.find(Session.session_id == sid).exists()


async def forgotten_insert_one(sid):
    Session.insert_one(Session(session_id=sid, user_id="1"))


async def forgotten_insert_many(sid):
    Session.insert_many([Session(session_id=sid, user_id="1")])
