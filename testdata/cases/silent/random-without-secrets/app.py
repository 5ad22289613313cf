import random

from flask import Flask, jsonify

from palette import avatar_colour, cache_ttl, display_name

app = Flask(__name__)


@app.get("/avatar")
def avatar():
    response = jsonify(colour=avatar_colour(), name=display_name())
    response.cache_control.max_age = cache_ttl()
    return response


@app.get("/quiz")
def quiz():
    questions = list(range(100))
    return jsonify(questions=random.sample(questions, 10))
