import os

import bcrypt
import tornado.ioloop
import tornado.web

USERS = {}


class BaseHandler(tornado.web.RequestHandler):
    def get_current_user(self):
        return self.get_signed_cookie("user")


class LoginHandler(BaseHandler):
    def post(self):
        name = self.get_argument("name")
        stored = USERS.get(name)
        if stored is None or not bcrypt.checkpw(self.get_argument("password").encode(), stored):
            raise tornado.web.HTTPError(401)
        self.set_signed_cookie("user", name, httponly=True, secure=True, samesite="Lax")
        self.redirect("/")


class LogoutHandler(BaseHandler):
    def post(self):
        self.clear_cookie("user")
        self.redirect("/login")


def make_app():
    return tornado.web.Application(
        [(r"/login", LoginHandler), (r"/logout", LogoutHandler)],
        cookie_secret=os.environ["COOKIE_SECRET"],
    )


if __name__ == "__main__":
    make_app().listen(8888)
    tornado.ioloop.IOLoop.current().start()
