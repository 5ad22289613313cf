import arrow
import bcrypt
import bson
import coolname
import cuid
import fastuuid
import hashids
import ksuid
import nanoid
import numpy
import passlib.pwd
import pyotp
import redis
import shortuuid
import snowflake
import sqlalchemy
import timeflake
import ulid
import uuid6
import uuid_utils
import werkzeug.security
import xid
from authlib.common.security import generate_token
from Crypto.Random import get_random_bytes
from Crypto.Random import random as crypto_random
from cryptography.fernet import Fernet
from cuid2 import Cuid
from django.core.management.utils import get_random_secret_key
from django.middleware.csrf import get_token
from django.utils.crypto import get_random_string
from faker import Faker

db = redis.Redis()
numbers = numpy.random.default_rng()
state = numpy.random.RandomState(1)
fake = Faker()
short = shortuuid.ShortUUID()
cuid2 = Cuid()
hidden = hashids.Hashids(salt="salt")


def statistical():
    db.set(numpy.random.randint(1000000), "session")
    db.set(numbers.integers(1000000), "session")
    db.set(state.randint(1000000), "session")
    db.set(fake.uuid4(), "session")
    db.set(coolname.generate_slug(), "session")


def nanoids():
    db.set(nanoid.generate("0123456789", 10), "session")
    db.set(nanoid.generate(alphabet="0123456789", size=12), "session")
    db.set(nanoid.generate(size=14), "session")
    db.set(nanoid.non_secure_generate(), "session")


def shorts(name):
    db.set(shortuuid.uuid(name), "session")
    db.set(shortuuid.uuid(name=name), "session")
    db.set(shortuuid.uuid(), "session")
    db.set(short.random(length=12), "session")
    db.set(short.uuid(), "session")
    db.set(shortuuid.encode(name), "session")


def sortable(text, when):
    db.set(ulid.ULID(), "session")
    db.set(ulid.parse(text), "session")
    db.set(ulid.microsecond.new(), "session")
    db.set(ulid.from_timestamp(when), "session")
    db.set(ksuid.Ksuid(), "session")
    db.set(uuid6.uuid7(), "session")
    db.set(uuid6.uuid6(), "session")
    db.set(uuid_utils.uuid4(), "session")
    db.set(uuid_utils.uuid5(uuid_utils.NAMESPACE_DNS, text), "session")


def others(text):
    db.set(cuid2.generate(), "session")
    db.set(cuid.cuid(), "session")
    db.set(bson.ObjectId(), "session")
    db.set(bson.ObjectId(text), "session")
    db.set(xid.XID(), "session")
    db.set(snowflake.SnowflakeGenerator(1), "session")
    db.set(timeflake.random(), "session")
    db.set(hidden.encode(text), "session")


def of_frameworks(request):
    db.set(get_random_string(20, "0123456789"), "session")
    db.set(get_random_string(length=21, allowed_chars="0123456789"), "session")
    db.set(get_random_string(22), "session")
    db.set(get_random_secret_key(), "session")
    db.set(werkzeug.security.gen_salt(24), "session")
    db.set(generate_token(30), "session")
    db.set(get_token(request), "session")


def cryptographic():
    db.set(passlib.pwd.genword(entropy=64), "session")
    db.set(Fernet.generate_key(), "session")
    db.set(get_random_bytes(16), "session")
    db.set(crypto_random.choice("0123456789"), "session")
    db.set(crypto_random.getrandbits(64), "session")
    db.set(pyotp.random_base32(), "session")
    db.set(pyotp.random_hex(), "session")
    db.set(bcrypt.gensalt(), "session")


def clocks():
    db.set(arrow.utcnow(), "session")


def of_database():
    db.set(sqlalchemy.func.gen_random_uuid(), "session")
    db.set(sqlalchemy.func.unique_rowid(), "session")
    db.set(sqlalchemy.func.random(), "session")
