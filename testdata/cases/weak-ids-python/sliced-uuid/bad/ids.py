import uuid


def session_id():
    return str(uuid.uuid4())[:8]  # finding: weak-session-id
