import aioboto3
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

hasher = PasswordHasher()


async def authenticate_user(email, password):
    async with aioboto3.Session().resource("dynamodb") as ddb:
        table = await ddb.Table("users")
        user = (await table.get_item(Key={"email": email})).get("Item")
    if user is None:
        return None
    try:
        hasher.verify(user["password_hash"], password)
    except VerificationError:
        return None
    return user
