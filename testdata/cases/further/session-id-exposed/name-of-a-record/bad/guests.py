from django.contrib.auth import authenticate, login
from django.contrib.auth.models import User


class GuestMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_anonymous:
            name = request.session.session_key[:30]
            User.objects.create_user(name, "")  # finding: session-id-exposed
            guest = authenticate(username=name)
            login(request, guest)
        return self.get_response(request)
