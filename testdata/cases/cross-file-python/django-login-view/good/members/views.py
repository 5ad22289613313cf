from django.contrib.auth import authenticate, login
from django.shortcuts import redirect
from django.views.generic.edit import FormView

from .forms import LoginForm


class LoginView(FormView):
    template_name = "members/login.html"
    form_class = LoginForm

    def form_valid(self, form):
        user = authenticate(self.request, **form.cleaned_data)
        if user is None:
            form.add_error(None, "Wrong username or password")
            return self.form_invalid(form)
        login(self.request, user)
        return redirect("members:home")
