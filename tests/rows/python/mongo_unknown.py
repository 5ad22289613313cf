import secrets


def create(collection, sid):
    collection.insert_one({"_id": sid, "user_id": secrets.token_hex(8)})


def create_many(collection, sid):
    collection.insert_many([{"_id": sid}, {"_id": secrets.token_urlsafe(32)}])


def put(collection, sid):
    collection.replace_one({"_id": sid}, {"user_id": secrets.token_hex(8)}, upsert=True)


def exchange(collection, sid):
    return collection.find_one_and_replace({"_id": sid}, {"user_id": secrets.token_hex(8)}, upsert=True)


def replace(collection, sid):
    collection.replace_one({"_id": sid}, {"user_id": secrets.token_hex(8)})


def exchange_existing(collection, sid):
    return collection.find_one_and_replace({"_id": sid}, {"user_id": secrets.token_hex(8)})


def upsert(collection, sid):
    collection.update_one({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, upsert=True)


def upsert_by_position(collection, sid):
    collection.update_one({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, True)


def update(collection, sid):
    collection.update_many({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}})


def find_and_upsert(collection, sid):
    return collection.find_one_and_update({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, upsert=True)


def find_and_update(collection, sid):
    return collection.find_one_and_update({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}})


def remove(collection, sid):
    collection.delete_one({"_id": sid})


def find_and_remove(collection, sid):
    return collection.find_one_and_delete({"_id": sid})


def read(collection, sid):
    return collection.find_one({"_id": sid})


def search(collection, sid):
    return collection.find({"_id": sid})


def count(collection, sid):
    return collection.count_documents({"_id": sid})
