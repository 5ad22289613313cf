import bcrypt

ACCOUNTS = {}


def check_password(email, password):
    account = ACCOUNTS.get(email)
    if account and bcrypt.checkpw(password.encode(), account["hash"]):
        return account
    return None


def by_email(email):
    return ACCOUNTS[email]
