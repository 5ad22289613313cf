import boto3
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

hasher = PasswordHasher()


def verify(email, password):
    person = boto3.resource("dynamodb").Table("people").get_item(Key={"email": email}).get("Item")
    if person is None:
        return None
    try:
        hasher.verify(person["password_hash"], password)
    except VerifyMismatchError:
        return None
    return person
