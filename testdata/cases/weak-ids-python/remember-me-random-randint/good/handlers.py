import secrets

import bcrypt
import tornado.web

from store import REMEMBER, USERS


class LoginHandler(tornado.web.RequestHandler):
    def post(self):
        name = self.get_argument("name")
        password = self.get_argument("password")
        if name not in USERS or not bcrypt.checkpw(password.encode(), USERS[name]):
            self.set_status(401)
            return
        remember_token = secrets.token_urlsafe(32)
        REMEMBER[remember_token] = name
        self.set_cookie("remember_token", remember_token, httponly=True, secure=True, samesite="lax", expires_days=30)
        self.redirect("/")
