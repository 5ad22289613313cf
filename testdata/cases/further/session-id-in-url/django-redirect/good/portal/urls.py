from django.urls import path

from portal import views

urlpatterns = [path("login", views.sign_in), path("home", views.home)]
