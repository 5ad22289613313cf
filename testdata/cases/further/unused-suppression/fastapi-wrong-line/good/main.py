from fastapi import FastAPI, Response

from tokens import visitor_id

app = FastAPI()


@app.post("/visit")
async def visit(response: Response):
    sid = visitor_id()
    response.set_cookie("session_id", sid, httponly=True, secure=True, samesite="lax", max_age=600)
    return {"ok": True}
