import secrets


def make():
    return secrets.token_hex(24)
