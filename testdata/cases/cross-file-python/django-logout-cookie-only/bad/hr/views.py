from django.contrib.auth.views import LoginView
from django.shortcuts import redirect
from django.views import View


class SignIn(LoginView):
    template_name = "hr/sign_in.html"


class LogoutView(View):
    def post(self, request):  # finding: logout-without-invalidation
        response = redirect("/sign-in/")
        response.delete_cookie("sessionid")
        return response
