import asyncio
import base64
import calendar
import collections
import concurrent.futures
import contextlib
import contextvars
import copy
import dataclasses
import configparser
import datetime
import functools
import getpass
import hashlib
import hmac
import importlib
import json
import operator
import os
import pathlib
import re
import secrets
import socket
import sys
import threading
import string
import time
import typing
import urllib.parse
import uuid
import weakref

import anyio
import redis
from asgiref.sync import async_to_sync, sync_to_async

db = redis.Redis()


def converted(sid):
    db.set(str(sid), "session")


def empty(sid):
    sessions = dict()
    sessions["user"] = sid
    db.set(sid, sessions)


def keep(sid):
    db.set(sid, "mapped")


def session_mapped():
    return list(map(keep, [secrets.token_hex(25)]))


def attribute(record):
    db.set("session:attribute", getattr(record, "user_id", None))


def smallest(sid):
    db.set(min(sid, "z"), "session")


def instance(sid):
    db.set("session:is", isinstance(sid, str))


def hashed(sid):
    db.set(hash(sid), "session")


def length(sid):
    db.set(len(sid), "session")


class Static:
    @staticmethod
    def put(sid):
        db.set(sid, "static")


def session_static():
    Static.put(secrets.token_hex(24))


def leave(sid):
    text = "not empty"
    if not sid:
        text = secrets.token_hex(8)
        sys.exit(text)
    db.set(sid, text)


def logged(view):
    @functools.wraps(view)
    def wrapper(sid):
        return view(sid)

    return wrapper


@logged
def decorated(sid):
    db.set(sid, "decorated")


def session_decorating():
    decorated(secrets.token_hex(21))


@functools.lru_cache
def cached(sid):
    db.set(sid, "cached")


def session_caching():
    cached(secrets.token_hex(22))


@functools.lru_cache(maxsize=10)
def bounded(sid):
    db.set(sid, "bounded")


def session_bounding():
    bounded(secrets.token_hex(23))


@dataclasses.dataclass
class Session:
    sid: str


def data_class(sid):
    db.set(Session(sid).sid, "session")


@dataclasses.dataclass(frozen=True)
class Frozen:
    sid: str


def frozen(sid):
    db.set(Frozen(sid).sid, "session")


def put_under(prefix, sid):
    db.set(prefix + sid, "partial")


put_session = functools.partial(put_under, "session:")


def partially(sid):
    put_session(sid)


def reduced(sids):
    db.set("session:reduced", functools.reduce(operator.add, sids))


def session_cast(sid):
    db.set(typing.cast(str, sid), "session")


def closed(sid):
    with contextlib.closing(redis.Redis()) as other:
        other.set(sid, "closing")


def suppressed(sid):
    with contextlib.suppress(KeyError) as nothing:
        db.set(sid, nothing)


def copied(sid):
    db.set("session:copy", copy.deepcopy(sid))


def empty_ordered(sid):
    record = collections.OrderedDict()
    record["user_id"] = sid
    db.set("session:ordered", record)


sessions = collections.defaultdict(dict)


def defaults(sid):
    sessions[sid]["user_id"] = "1"


weak = weakref.WeakValueDictionary()


def weakly(sid):
    weak[sid] = secrets.token_hex(8)


def item(record):
    db.set("session:item", operator.itemgetter(secrets.token_hex(8)))


def serialised(sid):
    db.set(sid, json.dumps({"user_id": secrets.token_hex(8)}))


def encoded(sid):
    db.set("session:encoded", base64.b64encode(sid))


def quoted(sid):
    db.set("session:quoted", urllib.parse.quote(sid))


def substituted(sid):
    db.set("session:substituted", re.sub("[^a-z]", "", sid))


def joined(sid):
    db.set("session:joined", str.join("", [sid]))


def from_hex(sid):
    db.set("session:bytes", bytes.fromhex(sid))


def from_keys(sid):
    db.set("session:keys", dict.fromkeys([sid]))


def digest(sid):
    db.set("session:digest", hashlib.sha256(sid))


def compare(given, expected, sid):
    if hmac.compare_digest(given, expected):
        db.set(sid, "compared")


def environment():
    db.set("session:home", os.environ)
    db.set("session:secret", os.getenv("SECRET"))
    db.set("session:key", os.environ["KEY"])


def device():
    with open("/dev/urandom", "rb") as random:
        db.set(random.read(16), "session")


def file():
    with open("/etc/app/key") as key:
        db.set("session:key", key.read())


def path():
    db.set("session:key", pathlib.Path("/etc/app/key").read_text())


def password():
    db.set("session:password", getpass.getpass())


def settings_file(section):
    settings = configparser.ConfigParser()
    db.set("session:key", settings.get("web", "key", fallback="none"))
    db.set("session:section", settings["web"]["key"])


def texts_of_python_2(sid):
    db.set(string.translate(sid, string.maketrans("+/", "-.")), "session")


def clock():
    db.set(time.time(), "session")


def address(name):
    db.set("session:address", socket.gethostbyname(name))


def following(ids):
    db.set(next(ids), "session")


def formatted():
    db.set(time.strftime("%Y%m%d%H%M%S"), "session")


def formatted_time(when):
    db.set(time.strftime("%Y", when), "session")


def timestamp(when):
    db.set("session:when", calendar.timegm(when))


def duration():
    db.set("session:limit", datetime.timedelta(seconds=secrets.randbelow(10)))


async def gathered(sid):
    await asyncio.gather(aput(sid), aput("other"))


async def aput(sid):
    db.set(sid, "coroutine")


def session_run():
    asyncio.run(aput(secrets.token_hex(31)))


def session_loop():
    asyncio.new_event_loop().run_until_complete(aput(secrets.token_hex(32)))


async def session_group():
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(aput(secrets.token_hex(26)))


def session_unknown_loop(loop):
    loop.run_until_complete(aput(secrets.token_hex(33)))


async def session_thread():
    await asyncio.to_thread(keep, secrets.token_hex(27))


async def session_executor(loop):
    await loop.run_in_executor(None, keep, secrets.token_hex(28))


pool = concurrent.futures.ThreadPoolExecutor()


def session_submitted():
    pool.submit(keep, secrets.token_hex(34))


def session_pool_map(sids):
    pool.map(keep, sids)


def session_later():
    threading.Thread(target=keep, args=(secrets.token_hex(35),)).start()


def session_soon(loop):
    loop.call_soon(keep, secrets.token_hex(36))


def session_task():
    keep.apply_async(args=(secrets.token_hex(37),))


def session_delayed():
    keep.delay(secrets.token_hex(38))


async def slept():
    db.set("session:slept", asyncio.sleep(1, secrets.token_hex(8)))


@sync_to_async
def synchronous(sid):
    db.set(sid, "promisified")


async def session_awaiting():
    await synchronous(secrets.token_hex(29))


@sync_to_async(thread_sensitive=True)
def sensitive(sid):
    db.set(sid, "sensitive")


async def session_awaiting_sensitive():
    await sensitive(secrets.token_hex(30))


def context():
    db.set("session:context", contextvars.ContextVar(secrets.token_hex(8)))


def module():
    db.set("session:module", importlib.import_module(secrets.token_hex(8)))


def checked_instance():
    session = secrets.token_urlsafe(32)
    return session if isinstance(session, str) else ""


def environment_default():
    db.set("session:key", os.environ.pop("KEY", "fixed"))


async def task_group():
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(keep, secrets.token_hex(41))


# What decorators give back is what they were given; in a function nothing but their rows tells that.
def session_of_decorated(sid):
    from aiocache import cached

    @functools.lru_cache(maxsize=10)
    def remembered(value):
        db.set(value, "session:remembered")

    @functools.total_ordering
    class Ordered:
        def keep(self, value):
            db.set(value, "session:ordered")

    class Plain:
        @staticmethod
        def keep(value):
            db.set(value, "session:static")

    @cached(ttl=10)
    def held(value):
        db.set(value, "session:held")

    remembered(sid)
    Ordered().keep(sid)
    Plain.keep(sid)
    held(sid)
    if isinstance(secrets.token_urlsafe(), str):
        db.set(sid, "session:text")


async def session_of_called_later(sid):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, db.set, sid, "session:executed")

    @sync_to_async(thread_sensitive=True)
    def threaded(value):
        db.set(value, "session:threaded")

    await threaded(sid)
    keep = sync_to_async(db.set)
    await keep(sid, "session:kept-in-thread")
