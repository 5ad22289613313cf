import uuid

from flask import Flask, jsonify, make_response, request

app = Flask(__name__)
chats = []


@app.post("/chat")
def chat():
    sid = request.cookies.get("session_id") or str(uuid.uuid4())
    for one in chats:
        if one["session_id"] == sid:
            one["messages"].append(request.json["text"])
            break
    else:
        chats.append({"session_id": sid, "messages": [request.json["text"]]})
    response = make_response(jsonify(reply="…"))
    response.set_cookie("session_id", sid)
    return response
