from fastapi import FastAPI, HTTPException, Request

from session_middleware import SessionMiddleware

app = FastAPI()
app.add_middleware(SessionMiddleware, cookie_name="sid")


@app.get("/me")
async def me(request: Request):
    user = request.state.session.get("user")
    if user is None:
        raise HTTPException(status_code=401)
    return {"user": user}


@app.post("/locale")
async def locale(request: Request, lang: str):
    request.state.session["lang"] = lang
    return {"lang": lang}
