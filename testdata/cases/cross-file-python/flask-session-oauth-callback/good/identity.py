import os

from authlib.integrations.flask_client import OAuth

oauth = OAuth()
oauth.register(
    "idp",
    client_id=os.environ["IDP_CLIENT_ID"],
    client_secret=os.environ["IDP_CLIENT_SECRET"],
    server_metadata_url=os.environ["IDP_METADATA_URL"],
    client_kwargs={"scope": "openid email"},
)
