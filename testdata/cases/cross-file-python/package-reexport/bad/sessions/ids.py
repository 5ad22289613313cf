import secrets


def fresh_id():
    return secrets.token_urlsafe(24)
