from aiohttp import web

from sessions import find


async def me(request):
    session = await find(request.cookies.get("sid", ""))
    if session is None:
        raise web.HTTPUnauthorized()
    return web.json_response({"user": session["user_id"]})


async def updates(request):
    session = await find(request.query.get("sid", ""))  # finding: session-id-in-url
    if session is None:
        raise web.HTTPUnauthorized()
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    await socket.send_json({"user": session["user_id"]})
    return socket


app = web.Application()
app.router.add_get("/me", me)
app.router.add_get("/updates", updates)
