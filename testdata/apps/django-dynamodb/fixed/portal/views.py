from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth import login as auth_login
from django.contrib.auth import logout as auth_logout
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
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
    auth_login(request, user)
    request.session["user_id"] = user.pk
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
    if request.GET.get("session_id"):
        return HttpResponse("session links are no longer supported", status=400)
    return redirect("dashboard")


@require_POST
def sign_out(request):
    auth_logout(request)
    response = redirect("sign-in")
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
    update_session_auth_hash(request, request.user)
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
