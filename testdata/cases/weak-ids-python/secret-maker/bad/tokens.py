import random
import string

ALPHABET = string.ascii_letters + string.digits


def get_random_secret(size):
    return "".join(random.choice(ALPHABET) for _ in range(size))  # finding: weak-session-id


def generate_code_verifier(size=10):
    return "".join(str(random.randint(0, 9)) for _ in range(size))  # finding: weak-session-id


def signing_key(settings):
    return settings.get("state_key") or get_random_secret(32)
