import tornado.ioloop
import tornado.web

from handlers import LoginHandler

if __name__ == "__main__":
    tornado.web.Application([(r"/login", LoginHandler)]).listen(8888)
    tornado.ioloop.IOLoop.current().start()
