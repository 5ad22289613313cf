COOKIE_NAME = "session_id"
COOKIE = {"httponly": True, "secure": True, "samesite": "lax"}
