from aiohttp import web

from sessions import find, moved


async def renew(request):
    session = await find(request.cookies.get("sid", ""))
    if session is None:
        raise web.HTTPUnauthorized()
    response = web.json_response({"ok": True})
    response.set_cookie("sid", await moved(session), httponly=True, secure=True, samesite="Lax", max_age=3600)
    return response


app = web.Application()
app.router.add_post("/renew", renew)
