from fastapi import APIRouter, FastAPI

from accounts import ending

api = APIRouter(prefix="/api")
api.include_router(ending.router, prefix="/logout")

app = FastAPI()
app.include_router(api)
