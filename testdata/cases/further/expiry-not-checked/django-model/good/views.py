from datetime import timedelta

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import get_random_string

from models import LoginSession


def start(request):
    key = get_random_string(40)
    LoginSession.objects.create(key=key, user_id=request.user.pk, expires_at=timezone.now() + timedelta(hours=1))
    response = JsonResponse({"ok": True})
    response.set_cookie("login_session", key, httponly=True, secure=True, samesite="Lax")
    return response


def me(request):
    record = LoginSession.objects.filter(key=request.COOKIES.get("login_session"), expires_at__gt=timezone.now()).first()
    if record is None:
        return HttpResponse(status=401)
    return JsonResponse({"user": record.user_id})
