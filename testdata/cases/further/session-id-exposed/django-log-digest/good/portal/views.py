from django.core.cache import cache
from django.http import HttpResponse, JsonResponse

from portal.audit import seen


def me(request):
    sid = request.COOKIES.get("sid", "")
    session = cache.get(f"session:{sid}")
    if session is None:
        return HttpResponse(status=401)
    seen(sid, session["user_id"])
    return JsonResponse({"user": session["user_id"]})
