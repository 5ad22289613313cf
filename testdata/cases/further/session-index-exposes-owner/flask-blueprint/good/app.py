from flask import Flask

from devices.views import blueprint

app = Flask(__name__)
app.register_blueprint(blueprint, url_prefix="/devices")
