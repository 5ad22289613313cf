from fastapi import HTTPException
from passlib.hash import bcrypt
from sqlalchemy import text


def verify(conn, email, password):
    row = conn.execute(
        text("SELECT id, password_hash FROM users WHERE email = :email"), {"email": email}
    ).first()
    if row is None or not bcrypt.verify(password, row.password_hash):
        raise HTTPException(status_code=401)
    return row.id
