def verify(name, password):
    return lookup(name, password)
