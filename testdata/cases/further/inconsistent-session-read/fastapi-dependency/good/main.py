from fastapi import Depends, FastAPI

from security import current_user

app = FastAPI()


@app.get("/me")
async def me(user_id: str = Depends(current_user)):
    return {"user": user_id}
