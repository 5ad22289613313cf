import boto3
from fastapi import Cookie, Depends, FastAPI, HTTPException

app = FastAPI()
table = boto3.resource("dynamodb").Table("sessions")


def current_user(session_id: str = Cookie(default="")):
    session = table.get_item(Key={"session_id": session_id}, ConsistentRead=True).get("Item")
    if session is None:
        raise HTTPException(status_code=401)
    return session["user_id"]


@app.get("/me")
def me(user: str = Depends(current_user)):
    return {"user": user}
