import os

TOKEN_KEY = "c0ffee5ecre7"  # finding: hardcoded-session-secret
ALGORITHM = "HS256"
TIMEOUT = int(os.environ.get("TIMEOUT", "30"))
