import secrets

from aiohttp import web


async def visit(request):
    sid = secrets.token_urlsafe(32)
    response = web.json_response({"ok": True})
    # finding: unused-suppression
    # sessionlint: ignore[session-cookie-flags, session-id-in-url] behind the proxy that adds the flags
    response.set_cookie("session_id", sid, max_age=600)
    return response


app = web.Application()
app.router.add_post("/visit", visit)
