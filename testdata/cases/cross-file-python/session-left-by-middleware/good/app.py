from fastapi import FastAPI

from auth import router
from middleware import SessionMiddleware

app = FastAPI()
app.add_middleware(SessionMiddleware)
app.include_router(router)
