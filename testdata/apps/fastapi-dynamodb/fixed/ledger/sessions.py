import secrets
import time

from .dynamo import sessions_table
from .settings import settings


def generate_session_id() -> str:
    return secrets.token_urlsafe(32)


async def store_session(session_id: str, user_id: str, scopes: list[str]) -> None:
    async with sessions_table() as table:
        await table.put_item(
            Item={
                "session_id": session_id,
                "user_id": user_id,
                "scopes": scopes,
                "expires_at": int(time.time()) + settings.session_ttl,
            }
        )


async def get_session(session_id: str) -> dict | None:
    async with sessions_table() as table:
        result = await table.get_item(Key={"session_id": session_id}, ConsistentRead=True)
    item = result.get("Item")
    if not item or int(item["expires_at"]) < time.time():
        return None
    return item


async def invalidate_session(session_id: str) -> None:
    async with sessions_table() as table:
        await table.delete_item(Key={"session_id": session_id})
