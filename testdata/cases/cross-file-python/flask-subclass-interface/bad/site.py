from beaker.middleware import SessionMiddleware
from flask import Flask
from flask.sessions import SessionInterface


class KeptOnTheServer(SessionInterface):
    def open_session(self, app, request):
        return request.environ.get("beaker.session")

    def save_session(self, app, session, response):
        session.save()


class Site(Flask):
    def __init__(self, name, **options):
        super().__init__(name, **options)
        self.plugins = []


def build(settings):
    site = Site(__name__)
    site.wsgi_app = SessionMiddleware(site.wsgi_app, settings)
    site.session_interface = KeptOnTheServer()
    return site
