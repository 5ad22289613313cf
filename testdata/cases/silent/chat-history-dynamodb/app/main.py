import uuid

from fastapi import FastAPI
from pydantic import BaseModel

from .bedrock import complete
from .history import ChatHistory

app = FastAPI()
history = ChatHistory()


class ChatRequest(BaseModel):
    message: str
    session_id: str | None = None


@app.post("/chat")
def chat(body: ChatRequest):
    session_id = body.session_id or str(uuid.uuid4())
    messages = history.load(session_id)
    messages.append({"role": "user", "content": body.message})
    answer = complete(messages)
    messages.append({"role": "assistant", "content": answer})
    history.save(session_id, messages)
    return {"session_id": session_id, "answer": answer}


@app.delete("/chat/{session_id}")
def forget(session_id: str):
    history.delete(session_id)
    return {"deleted": True}
