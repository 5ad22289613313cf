import os

TOKEN_KEY = os.environ["TOKEN_KEY"]
ALGORITHM = "HS256"
TIMEOUT = int(os.environ.get("TIMEOUT", "30"))
