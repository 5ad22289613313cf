import secrets
from datetime import timedelta

from django.contrib.auth import authenticate
from django.utils import timezone
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import DeviceSession


class LoginView(APIView):
    authentication_classes = []

    def post(self, request):
        user = authenticate(
            request, username=request.data["username"], password=request.data["password"]
        )
        if user is None:
            return Response({"detail": "invalid"}, status=401)
        token = request.COOKIES.get("device_session") or secrets.token_hex(32)
        DeviceSession.objects.update_or_create(  # finding: client-supplied-session-id
            token=token,
            defaults={"user": user, "expires_at": timezone.now() + timedelta(days=1)},
        )
        response = Response({"username": user.username})
        response.set_cookie("device_session", token, httponly=True, secure=True, samesite="Lax")
        return response
