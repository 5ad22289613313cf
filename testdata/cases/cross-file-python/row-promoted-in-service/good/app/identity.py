from pwdlib import PasswordHash
from sqlalchemy import text

hasher = PasswordHash.recommended()


async def authenticate_user(db, username, password):
    row = (
        await db.execute(text("SELECT id, hash FROM users WHERE name = :n"), {"n": username})
    ).first()
    if row is None or not hasher.verify(password, row.hash):
        return None
    return row.id
