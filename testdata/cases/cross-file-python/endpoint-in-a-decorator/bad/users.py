from passlib.hash import bcrypt
from sqlalchemy import text

from database import engine


async def authenticate(name, password):
    async with engine.connect() as connection:
        row = (await connection.execute(text("SELECT id, hash FROM users WHERE name = :name"), {"name": name})).first()
    return row.id if row and bcrypt.verify(password, row.hash) else None
