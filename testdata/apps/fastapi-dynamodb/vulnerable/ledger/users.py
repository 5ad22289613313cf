from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from .dynamo import users_table

hasher = PasswordHasher()


async def authenticate_user(username: str, password: str) -> dict | None:
    async with users_table() as table:
        user = (await table.get_item(Key={"username": username})).get("Item")
    if user is None:
        return None
    try:
        hasher.verify(user["password_hash"], password)
    except VerifyMismatchError:
        return None
    return user
