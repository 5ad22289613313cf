USERS = {}


def find_user(email):
    return USERS.get(email)
