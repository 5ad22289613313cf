from django.conf import settings
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth import login as auth_login
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View
from django.views.decorators.http import require_GET, require_POST

from . import session_tools


def sign_in(request):
    if request.method != "POST":
        return render(request, "sign_in.html")
    user = authenticate(
        request,
        username=request.POST["username"],
        password=request.POST["password"],
    )
    if user is None:
        return render(request, "sign_in.html", {"error": "Unknown user or password"}, status=401)
    request.session["user_id"] = user.pk  # finding: login-without-rotation
    request.session["username"] = user.get_username()
    request.session["is_staff"] = user.is_staff
    return redirect("dashboard")


class StaffSignInView(View):
    def post(self, request):
        user = authenticate(
            request,
            username=request.POST.get("username"),
            password=request.POST.get("password"),
        )
        if user is None or not user.is_staff:
            return HttpResponseForbidden("staff only")
        auth_login(request, user)
        return redirect("dashboard")


@require_GET
def resume(request):
    """Entry point for the kiosk application."""
    session_id = request.GET.get("session_id")
    if session_id:
        request.session._session_key = session_id  # finding: client-supplied-session-id
        request.session.modified = True
    return redirect("dashboard")


@require_POST
def sign_out(request):  # finding: logout-without-invalidation
    response = redirect("sign-in")
    response.delete_cookie(settings.SESSION_COOKIE_NAME)
    return response


@require_POST
def kiosk_sign_out(request):
    request.session.flush()
    return JsonResponse({"ok": True})


def dashboard(request):
    user_id = request.session.get("user_id")
    if not user_id:
        return redirect("sign-in")
    user = get_object_or_404(get_user_model(), pk=user_id)
    return render(request, "dashboard.html", {"member": user})


@login_required
@require_POST
def change_password(request):
    request.user.set_password(request.POST["new_password"])
    request.user.save()
    return redirect("dashboard")


@login_required
@require_GET
def my_sessions(request):
    rows = session_tools.sessions_of(request.user)
    return JsonResponse({"sessions": [{"expires_at": int(r["expires_at"])} for r in rows]})


@login_required
@require_POST
def revoke_session(request, session_key):
    record = session_tools.validate_session(session_key, request.user)
    if record is None:
        return JsonResponse({"error": "no such session"}, status=404)
    session_tools.revoke(session_key)
    return JsonResponse({"ok": True})
