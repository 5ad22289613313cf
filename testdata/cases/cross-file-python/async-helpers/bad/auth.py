import bcrypt

from mongo import db


async def verify_login(email, password):
    user = await db.users.find_one({"email": email})
    if user and bcrypt.checkpw(password.encode(), user["password"]):
        return user
    return None
