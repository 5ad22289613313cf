from django.http import HttpResponse, JsonResponse

from portal.sessions import load, rotate


def renew(request):
    old = request.COOKIES.get("sid", "")
    if load(old) is None:
        return HttpResponse(status=401)
    response = JsonResponse({"ok": True})
    response.set_cookie("sid", rotate(old), httponly=True, secure=True, samesite="Lax", max_age=3600)
    return response
