def session_id_of(event):
    cookies = event.get("headers", {}).get("Cookie", "") or event.get("headers", {}).get("cookie", "")
    if not cookies:
        return ""
    for cookie in cookies.split(";"):
        cookie = cookie.strip()
        if cookie.startswith("session_id="):
            return cookie.split("=", 1)[1]
    return ""
