from flask import Flask

from .logins import logins

app = Flask(__name__)
app.register_blueprint(logins)
