import hashlib
import os


def gen_token(username):
    seed = username.encode() + os.urandom(32)
    return hashlib.sha256(seed).hexdigest()
