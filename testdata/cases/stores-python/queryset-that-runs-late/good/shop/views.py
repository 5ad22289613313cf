import secrets
from datetime import timedelta

from django.contrib.auth import authenticate
from django.http import JsonResponse
from django.utils import timezone

from .models import UserSession


def login_view(request):
    user = authenticate(username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return JsonResponse({}, status=401)
    for old in UserSession.objects.filter(session_key=request.COOKIES.get("sid")):
        old.delete()
    expires = timezone.now() + timedelta(hours=8)
    session = UserSession.objects.create(session_key=secrets.token_hex(32), user=user, expires_at=expires)
    response = JsonResponse({"ok": True})
    response.set_cookie("sid", session.session_key, httponly=True, secure=True, samesite="Lax")
    return response


def me(request):
    sessions = UserSession.objects.filter(session_key=request.COOKIES.get("sid"), expires_at__gt=timezone.now())
    if not sessions.exists():
        return JsonResponse({}, status=401)
    return JsonResponse({"user": sessions.first().user_id})
