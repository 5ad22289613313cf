import hmac
import hashlib
import os

ACCOUNTS = {"ops": os.environ["OPS_PASSWORD_SHA"], "audit": os.environ["AUDIT_PASSWORD_SHA"]}


def authenticate(login, password):
    expected = ACCOUNTS.get(login)
    digest = hashlib.sha256(password.encode()).hexdigest()
    if expected and hmac.compare_digest(expected, digest):
        return login
    return None
