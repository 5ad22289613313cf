import flask
from flask import request, session as s

flask.current_app.config.get("KEY", default=None)(1)
request.form["user"].strip().lower()
f(*args, key=1, **options)
len([1, 2])
sum(x * x for x in range(10))
if isinstance(request, flask.Request) or isinstance(s, (dict, list)):
    (flask.abort)(400)
response.set_cookie(
    "sid",
    value=f"{s.id!r}-{request.remote_addr:>{10}}",
    max_age=-1,
    secure=not DEBUG,
)
