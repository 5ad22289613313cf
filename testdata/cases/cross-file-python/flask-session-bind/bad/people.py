from collections import namedtuple

from werkzeug.security import check_password_hash

from database import fetch_person

Person = namedtuple("Person", "id name")


def authenticate(email, password):
    row = fetch_person(email)
    if row is None or not check_password_hash(row["password_hash"], password):
        return None
    return Person(row["id"], row["name"])
