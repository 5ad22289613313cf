COOKIE_NAME = "session_id"
COOKIE = {"httponly": True, "samesite": "lax"}
