from flask import Flask

from auth_views import auth

app = Flask(__name__)
app.register_blueprint(auth)
