import os

from motor.motor_asyncio import AsyncIOMotorClient

database = AsyncIOMotorClient(os.environ["MONGO_URL"]).shop
users = database.users
