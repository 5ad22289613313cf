import os
import random
import secrets
import string
import uuid

import redis

db = redis.Redis()
system = random.SystemRandom()
twister = random.Random()


def cryptographic():
    db.set(secrets.token_hex(), "session")
    db.set(secrets.token_urlsafe(16), "session")
    db.set(secrets.token_bytes(nbytes=16), "session")
    db.set(os.urandom(16), "session")
    db.set(secrets.randbelow(1000000), "session")
    db.set(secrets.randbits(64), "session")
    db.set("".join(secrets.choice(string.ascii_letters) for _ in range(20)), "session")


def uuids(name):
    db.set(uuid.uuid4(), "session")
    db.set(uuid.uuid7(), "session")
    db.set(uuid.uuid1(), "session")
    db.set(uuid.uuid5(uuid.NAMESPACE_DNS, name), "session")
    db.set(uuid.UUID(name), "session")


def of_system():
    db.set("".join(system.choices(string.ascii_lowercase, k=20)), "session")
    db.set("".join(system.sample(string.ascii_uppercase, 20)), "session")
    db.set("".join(system.choice(string.digits) for _ in range(20)), "session")
    db.set(system.getrandbits(64), "session")
    db.set(system.randbytes(16), "session")
    db.set(system.randrange(1000000), "session")
    db.set(system.randint(1, 1000000), "session")
    db.set(system.random(), "session")


def of_twister():
    db.set("".join(random.choices(string.hexdigits, k=20)), "session")
    db.set("".join(random.sample(string.octdigits, 8)), "session")
    db.set("".join(random.choice(string.punctuation) for _ in range(20)), "session")
    db.set(random.getrandbits(64), "session")
    db.set(random.randbytes(16), "session")
    db.set(random.randrange(1000000), "session")
    db.set(random.randint(1, 1000000), "session")
    db.set(random.random(), "session")
    db.set(twister.getrandbits(32), "session")
    db.set("".join(twister.choices(string.printable, k=20)), "session")


def alphabets():
    db.set("".join(secrets.choice(string.ascii_lowercase) for _ in range(20)), "session")
    db.set("".join(secrets.choice(string.ascii_uppercase + string.digits) for _ in range(20)), "session")
    db.set("".join(secrets.choice(string.hexdigits) for _ in range(20)), "session")
    db.set("".join(secrets.choice(string.octdigits) for _ in range(20)), "session")
    db.set("".join(secrets.choice(string.punctuation) for _ in range(20)), "session")
    db.set("".join(secrets.choice(string.printable) for _ in range(20)), "session")
