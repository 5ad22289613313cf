import bcrypt

from .dynamo import user_table


def find_user(email):
    return user_table().get_item(Key={"email": email}).get("Item")


def register_user(email, password, name):
    digest = bcrypt.hashpw(password.encode(), bcrypt.gensalt()).decode()
    user = {"email": email, "name": name, "password_hash": digest, "role": "customer"}
    user_table().put_item(Item=user, ConditionExpression="attribute_not_exists(email)")
    return user


def authenticate(email, password):
    user = find_user(email)
    if user is None:
        return None
    if not bcrypt.checkpw(password.encode(), user["password_hash"].encode()):
        return None
    return user
