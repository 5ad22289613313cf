from http.cookies import SimpleCookie


def session_id(event):
    jar = SimpleCookie(event["headers"].get("Cookie", ""))
    return jar["sid"].value if "sid" in jar else None


def reply(status, cookie=None, body=""):
    headers = {"Content-Type": "application/json"}
    if cookie is not None:
        headers["Set-Cookie"] = cookie
    return {"statusCode": status, "headers": headers, "body": body}
