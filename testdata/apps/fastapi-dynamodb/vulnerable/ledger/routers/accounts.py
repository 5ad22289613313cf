from typing import Annotated

from fastapi import APIRouter, Depends

from ..deps import current_session

router = APIRouter(prefix="/accounts", tags=["accounts"])


@router.get("/me")
async def me(session: Annotated[dict, Depends(current_session)]):
    return {"user": session["user_id"], "scopes": session.get("scopes", [])}


@router.get("/statements")
async def statements(session: Annotated[dict, Depends(current_session)], month: str):
    return {"owner": session["user_id"], "month": month, "lines": []}
