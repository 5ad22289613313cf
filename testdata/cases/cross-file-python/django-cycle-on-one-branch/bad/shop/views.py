from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from .customers import verify


@require_http_methods(["GET", "POST"])
def login(request):
    if request.method == "GET":
        return render(request, "login.html")
    customer = verify(request.POST["email"], request.POST["password"])
    if customer is None:
        return render(request, "login.html", {"failed": True}, status=401)
    if request.POST.get("remember"):
        request.session.cycle_key()
        request.session.set_expiry(60 * 60 * 24 * 30)
    request.session["user_id"] = customer.pk  # finding: login-without-rotation
    request.session["email"] = customer.email
    return redirect("/")


def logout(request):
    request.session.flush()
    return redirect("/")
