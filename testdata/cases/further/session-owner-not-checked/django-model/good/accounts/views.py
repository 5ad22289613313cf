from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from accounts.models import LoginSession


def current_session(request):
    return LoginSession.objects.filter(token=request.COOKIES.get("token", ""), expires_at__gt=timezone.now()).first()


def revoke_sessions(request):
    session = current_session(request)
    if session is None:
        return HttpResponse(status=401)
    LoginSession.objects.filter(user_id=session.user_id).delete()
    return JsonResponse({"ok": True})
