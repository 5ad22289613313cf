from uuid import uuid4

from fastapi import FastAPI, Request
from langchain.memory import ConversationBufferMemory

from chain import build_chain

app = FastAPI()
conversations = {}


@app.post("/generate")
async def generate(request: Request):
    payload = await request.json()
    session_id = payload.get("session_id", str(uuid4()))
    if session_id not in conversations:
        conversations[session_id] = build_chain(ConversationBufferMemory())
    output = conversations[session_id].run(payload["prompt"])
    return {"session_id": session_id, "output": output}
