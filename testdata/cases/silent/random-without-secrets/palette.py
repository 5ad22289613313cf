import random

COLOURS = ["#d7263d", "#f46036", "#2e294e", "#1b998b", "#c5d86d"]


def avatar_colour():
    return random.choice(COLOURS)


def display_name():
    return f"guest-{random.randint(1000, 9999)}"


def cache_ttl(base=300):
    return base + random.randint(0, 30)


def should_sample(rate=0.01):
    return random.random() < rate
