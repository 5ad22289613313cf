import random


def visitor_id():
    return str(random.random())  # sessionlint: ignore[weak-session-id] only the demonstration counts visits
