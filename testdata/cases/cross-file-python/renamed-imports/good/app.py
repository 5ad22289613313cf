from flask import Flask

from handlers import pages

app = Flask(__name__)
app.register_blueprint(pages)
