import time

from django.http import HttpResponse

from shop.store import load


class SessionRequired:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        record = load(request.COOKIES.get("shop_session", ""))
        if record is None or record["expires_at"] < time.time():
            return HttpResponse(status=401)
        request.user_id = record["user_id"]
        return self.get_response(request)
