import bcrypt

from .single_table import table


def verify_password(email, password):
    user = table.get_item(Key={"PK": f"USER#{email}", "SK": "PROFILE"}).get("Item")
    if user and bcrypt.checkpw(password.encode(), user["hash"].encode()):
        return user
    return None
