from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.shortcuts import redirect, render

import codes
from doors import customer_login, customer_logout


def enter(request):
    user = authenticate(username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return render(request, "login.html", status=401)
    if user.wants_code:
        request.session["otp_user_id"] = user.pk
        return redirect("/second-step/")
    customer_login(request, user)
    return redirect("/")


def second_step(request):
    codes.send(request.session["otp_user_id"])
    return HttpResponse("sent")


def leave(request):
    customer_logout(request)
    return redirect("/")
