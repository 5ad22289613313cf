from langchain.chains import ConversationChain
from langchain_openai import ChatOpenAI


def build_chain(memory):
    return ConversationChain(llm=ChatOpenAI(), memory=memory)
