from django.contrib import auth
from django.contrib.auth.forms import AuthenticationForm
from django.shortcuts import redirect, render

from .models import CartItem


def login(request):
    form = AuthenticationForm(request, data=request.POST or None)
    if form.is_valid():
        anonymous_key = request.session.session_key
        auth.login(request, form.get_user())
        CartItem.objects.filter(session_key=anonymous_key).update(
            owner=request.user, session_key=request.session.session_key
        )
        request.session["last_cart"] = request.POST.get("cart")
        return redirect("/")
    return render(request, "login.html", {"form": form})


def logout(request):
    auth.logout(request)
    return redirect("/")


def add_to_cart(request):
    if request.session.session_key is None:
        request.session.create()
    CartItem.objects.create(session_key=request.session.session_key, sku=request.POST["sku"])
    request.session["cart_size"] = request.session.get("cart_size", 0) + 1
    return redirect("/cart/")
