from django.http import HttpResponse, JsonResponse

from portal.sessions import PortalSession


def visit(request):
    session = PortalSession.start()
    response = JsonResponse({"ok": True})
    response.set_cookie("portal_session", session.key, httponly=True, secure=True, samesite="Lax", max_age=3600)
    return response


def me(request):
    session = PortalSession.load(request.COOKIES.get("portal_session", ""))
    if session is None:
        return HttpResponse(status=401)
    return JsonResponse({"user": session.data["user_id"]})
