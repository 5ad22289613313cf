from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from .aws import resource

hasher = PasswordHasher()


def verify(username, password):
    account = resource.Table("accounts").get_item(Key={"username": username}).get("Item")
    if account is None:
        return None
    try:
        hasher.verify(account["password_hash"], password)
    except VerifyMismatchError:
        return None
    return account
