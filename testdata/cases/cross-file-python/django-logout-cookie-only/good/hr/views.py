from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect
from django.views import View


class SignIn(LoginView):
    template_name = "hr/sign_in.html"


class LogoutView(View):
    def post(self, request):
        logout(request)
        response = redirect("/sign-in/")
        return response
