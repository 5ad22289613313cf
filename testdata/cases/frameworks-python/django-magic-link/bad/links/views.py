from django.contrib.auth import get_user_model
from django.core import signing
from django.http import HttpResponseForbidden
from django.shortcuts import redirect


def magic_link_login(request, token):
    try:
        user_id = signing.loads(token, salt="magic-link", max_age=900)
    except signing.BadSignature:
        return HttpResponseForbidden("link expired")
    user = get_user_model().objects.get(pk=user_id)
    request.session["user_id"] = user.pk  # finding: login-without-rotation
    request.session["user_email"] = user.email
    return redirect("/")
