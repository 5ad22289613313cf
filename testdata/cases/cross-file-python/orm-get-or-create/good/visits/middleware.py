from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import get_random_string

from .models import LoginSession

COOKIE = "login_session"


class LoginSessionMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        key = request.COOKIES.get(COOKIE)
        expires = timezone.now() + timedelta(hours=4)
        record = LoginSession.objects.filter(key=key, expires_at__gt=timezone.now()).first() if key else None
        if record is None:
            record = LoginSession.objects.create(key=get_random_string(40), expires_at=expires)
        request.login_session = record
        response = self.get_response(request)
        response.set_cookie(COOKIE, record.key, httponly=True, secure=True, samesite="Lax")
        return response
