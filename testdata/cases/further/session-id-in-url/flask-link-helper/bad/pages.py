from flask import redirect


def welcome(session):
    return redirect("/home?sid=" + session)  # finding: session-id-in-url
