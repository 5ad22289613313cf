import secrets
import time

import aioboto3


class SessionRepository:
    def __init__(self, table_name):
        self.boto = aioboto3.Session()
        self.table_name = table_name

    async def create(self, user_id):
        sid = secrets.token_hex(32)
        async with self.boto.resource("dynamodb") as ddb:
            table = await ddb.Table(self.table_name)
            await table.put_item(
                Item={"sid": sid, "user_id": user_id, "ttl": int(time.time()) + 3600}
            )
        return sid

    async def delete(self, sid):
        async with self.boto.resource("dynamodb") as ddb:
            table = await ddb.Table(self.table_name)
            table.delete_item(Key={"sid": sid})
