from django.contrib.auth import authenticate
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
        self.request.session["user_id"] = user.id  # finding: login-without-rotation
        self.request.session["is_login"] = True
        return redirect("members:home")
