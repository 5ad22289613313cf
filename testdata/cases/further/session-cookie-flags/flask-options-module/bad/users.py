USERS = {}


def find(email):
    return USERS.get(email)
