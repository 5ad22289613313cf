import functools
from fastapi import Cookie, Depends, Request
from typing import Annotated, Optional


def plain(a, b: str, /, c: Request = None, *args: int, d: "Later" = 1, **kwargs):
    """Docstring."""
    return a


def separated(*, only: Optional[str] = None, sid: Annotated[str, Cookie()], x: list[int] | None = None):
    yield only
    got = yield
    yield from sid


@app.route("/login", methods=["POST"])
@functools.lru_cache
async def login(request: Request, db: Annotated[Session, Depends(get_db)]):
    async with db.begin() as tx, lock:
        await tx.run(request)
    async for row in tx:
        pass
    return [r async for r in tx if await r.ok()]


def recursive(n):
    return recursive(n - 1) if n else (lambda m: m + n)(0)
