ACCOUNTS = {}


def find(email):
    return ACCOUNTS.get(email)
