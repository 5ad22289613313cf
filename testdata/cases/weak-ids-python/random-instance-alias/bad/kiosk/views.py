from datetime import timedelta

from django.contrib.auth import authenticate
from django.http import HttpResponse, HttpResponseForbidden
from django.utils import timezone
from django.views.decorators.http import require_POST

from .models import KioskSession
from .tokens import new_token


@require_POST
def kiosk_login(request):
    user = authenticate(
        request, username=request.POST["username"], password=request.POST["password"]
    )
    if user is None:
        return HttpResponseForbidden()
    record = KioskSession.objects.create(
        session_key=new_token(),
        user_id=user.pk,
        expires_at=timezone.now() + timedelta(hours=1),
    )
    response = HttpResponse(status=204)
    response.set_cookie(
        "kiosk", record.session_key, httponly=True, secure=True, samesite="Strict"
    )
    return response
