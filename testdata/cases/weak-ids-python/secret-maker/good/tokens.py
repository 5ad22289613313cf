import random
import secrets
import string

ALPHABET = string.ascii_letters + string.digits
source = random.SystemRandom()


def get_random_secret(size):
    return "".join(secrets.choice(ALPHABET) for _ in range(size))


# How long it gets is for the callers to say.
def generate_code_verifier(size=10):
    return "".join(str(source.randint(0, 9)) for _ in range(size))


def signing_key(settings):
    return settings.get("state_key") or get_random_secret(32)


def pick_colour():
    return random.choice(["red", "green", "blue"])
