async def authenticate(email, password):
    return await lookup(email, password)
