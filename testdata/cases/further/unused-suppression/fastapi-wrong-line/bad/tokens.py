import random


def visitor_id():
    return str(random.random())
