import os

from authlib.integrations.starlette_client import OAuth
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

oauth = OAuth()


async def callback(request):
    token = await oauth.google.authorize_access_token(request)
    request.session["user_id"] = token["userinfo"]["sub"]
    return RedirectResponse("/")


async def home(request):
    user_id = request.session.get("user_id")
    if not user_id:
        return RedirectResponse("/login")
    return JSONResponse({"user": user_id})


app = Starlette(
    routes=[Route("/callback", callback), Route("/", home)],
    middleware=[
        Middleware(SessionMiddleware, secret_key=os.environ["SECRET_KEY"]),  # finding: session-cookie-flags
    ],
)
