from typing import Annotated

from fastapi import Cookie, Depends, Header, HTTPException

from .sessions import get_session


async def presented_session_id(
    session_id: Annotated[str | None, Cookie()] = None,
    x_session_id: Annotated[str | None, Header()] = None,
) -> str | None:
    return session_id or x_session_id


async def current_session(sid: Annotated[str | None, Depends(presented_session_id)]) -> dict:
    record = await get_session(sid) if sid else None
    if record is None:
        raise HTTPException(status_code=401, detail="Not authenticated")
    return record
