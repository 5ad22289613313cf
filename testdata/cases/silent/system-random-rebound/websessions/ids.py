import random as _random

_rng = _random.SystemRandom()
rand = _rng.getrandbits


def session_key():
    return "%032x" % rand(128)
