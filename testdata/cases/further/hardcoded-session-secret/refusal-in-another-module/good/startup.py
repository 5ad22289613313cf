import sys

from constants import CHANGE_ME


def check(app):
    if app.config["SECRET_KEY"] == CHANGE_ME:
        if app.debug:
            return
        print("refusing to start with the secret that everybody knows")
        sys.exit(1)
