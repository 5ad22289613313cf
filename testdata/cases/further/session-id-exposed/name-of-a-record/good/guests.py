import hashlib

from django.contrib.auth import authenticate, login
from django.contrib.auth.models import User


class GuestMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_anonymous:
            name = hashlib.sha256(request.session.session_key.encode()).hexdigest()[:30]
            User.objects.create_user(name, "")
            guest = authenticate(username=name)
            login(request, guest)
        return self.get_response(request)
