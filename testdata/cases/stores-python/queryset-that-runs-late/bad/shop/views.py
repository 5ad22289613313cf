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
    key = request.COOKIES.get("sid")
    found = UserSession.objects.filter(session_key=key, expires_at__gt=timezone.now())
    if found:
        session = found[0]
        session.user = user  # finding: login-without-rotation
        session.save()
    else:
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
