from shared.http import reply

EXPIRED = "sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict"


def handler(event, context):  # finding: logout-without-invalidation
    return reply(204, cookie=EXPIRED)
