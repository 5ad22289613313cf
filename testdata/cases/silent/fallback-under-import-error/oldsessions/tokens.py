try:
    from secrets import token_hex
except ImportError:
    import random

    def token_hex(nbytes=32):
        return "".join("%02x" % random.randrange(256) for _ in range(nbytes))


def new_session_id():
    return token_hex(32)
