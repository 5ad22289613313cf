from random import Random

_rng = Random()


def new_token(length=40):
    chars = "abcdefghijkmnpqrstuvwxyz23456789"
    return "".join(_rng.choice(chars) for _ in range(length))  # finding: weak-session-id
