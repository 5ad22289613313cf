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
        if not key:
            key = get_random_string(40)
        record, _ = LoginSession.objects.get_or_create(key=key, defaults={"expires_at": expires})  # finding: client-supplied-session-id
        request.login_session = record
        response = self.get_response(request)
        response.set_cookie(COOKIE, record.key, httponly=True, secure=True, samesite="Lax")
        return response
