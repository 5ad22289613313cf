import secrets
import time

import aioboto3


async def create_session(user_id: str) -> str:
    session_id = secrets.token_hex(32)
    async with aioboto3.Session().resource("dynamodb") as ddb:
        table = await ddb.Table("sessions")
        await table.put_item(
            Item={
                "session_id": session_id,
                "user_id": user_id,
                "expires_at": int(time.time()) + 3600,
            }
        )
    return session_id
