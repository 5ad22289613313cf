import time

import jwt

from .constants import ALGORITHM, TOKEN_KEY


def issue(user_id: str) -> str:
    return jwt.encode({"sub": user_id, "exp": int(time.time()) + 900}, TOKEN_KEY, algorithm=ALGORITHM)


def read(token: str) -> dict:
    return jwt.decode(token, TOKEN_KEY, algorithms=[ALGORITHM])
