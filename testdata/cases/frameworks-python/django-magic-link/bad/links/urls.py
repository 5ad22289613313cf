from django.urls import path

from .views import magic_link_login

urlpatterns = [path("login/link/<str:token>/", magic_link_login)]
