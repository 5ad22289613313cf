import random
import time

import aiohttp
import boto3
import requests


def partner_session(token):
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token}"
    session.cookies.set("session_id", token)
    return session


def login(session, username, password):
    response = session.post(
        "https://partner.example/login", data={"username": username, "password": password}
    )
    response.raise_for_status()
    session.headers["X-User"] = username
    return session


def logout(session):
    session.cookies.clear()
    session.close()


async def fetch(url):
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            return await response.json()


def boto_session(profile):
    session = boto3.Session(profile_name=profile)
    return session.resource("dynamodb").Table("exports")


def with_retry(call, attempts=5):
    for attempt in range(attempts):
        try:
            return call()
        except requests.ConnectionError:
            time.sleep(2**attempt + random.random())
    raise RuntimeError("partner unreachable")
