from random import SystemRandom

_rng = SystemRandom()


def new_token(length=40):
    chars = "abcdefghijkmnpqrstuvwxyz23456789"
    return "".join(_rng.choice(chars) for _ in range(length))
