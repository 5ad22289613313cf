import secrets

from django.contrib.auth import authenticate
from django.core.cache import cache
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect


def sign_in(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return HttpResponse(status=401)
    sid = secrets.token_urlsafe(32)
    cache.set(f"session:{sid}", {"user_id": user.pk}, 3600)
    response = redirect("/home")
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax", max_age=3600)
    return response


def home(request):
    session = cache.get("session:" + request.COOKIES.get("sid", ""))
    if session is None:
        return HttpResponse(status=401)
    return JsonResponse({"user": session["user_id"]})
