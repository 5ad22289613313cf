from fastapi import FastAPI

from .routers import accounts, auth

app = FastAPI(title="Ledger")
app.include_router(auth.router)
app.include_router(accounts.router)
