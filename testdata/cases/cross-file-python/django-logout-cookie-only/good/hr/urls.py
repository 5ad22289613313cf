from django.urls import path

from .views import LogoutView, SignIn

urlpatterns = [
    path("sign-in/", SignIn.as_view()),
    path("logout/", LogoutView.as_view()),
]
