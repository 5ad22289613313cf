import secrets
import time


def build(request, person):
    record = {
        "user_id": person["email"],
        "user_agent": request.headers.get("User-Agent", ""),
        "expires_at": int(time.time()) + 86400,
    }
    record["session_id"] = secrets.token_hex(32)
    return record
