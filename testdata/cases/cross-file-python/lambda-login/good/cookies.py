def parse(event):
    jar = {}
    for pair in event.get("cookies") or []:
        name, _, value = pair.partition("=")
        jar[name.strip()] = value
    return jar


def session_cookie(value):
    return f"session_id={value}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=3600"
