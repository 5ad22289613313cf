def authenticate(email, password):
    return lookup(email, password)
