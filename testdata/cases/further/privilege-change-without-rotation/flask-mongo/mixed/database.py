import os

from pymongo import MongoClient

db = MongoClient(os.environ["MONGO_URL"]).app
