import random
import string

random = random.SystemRandom()

ALLOWED = string.ascii_letters + string.digits


def get_random_string(length=32):
    return "".join(random.choice(ALLOWED) for _ in range(length))
