import json
import uuid

import redis
from flask import Flask, jsonify, request
from openai import OpenAI

app = Flask(__name__)
cache = redis.Redis(decode_responses=True)
llm = OpenAI()


def conversation_key(session_id):
    return f"conversation:{session_id}"


@app.post("/api/ask")
def ask():
    data = request.get_json()
    session_id = data.get("session_id") or uuid.uuid4().hex
    turns = json.loads(cache.get(conversation_key(session_id)) or "[]")
    turns.append({"role": "user", "content": data["prompt"]})
    reply = llm.chat.completions.create(model="gpt-4o-mini", messages=turns)
    text = reply.choices[0].message.content
    turns.append({"role": "assistant", "content": text})
    cache.setex(conversation_key(session_id), 3600, json.dumps(turns[-20:]))
    return jsonify(session_id=session_id, reply=text)
