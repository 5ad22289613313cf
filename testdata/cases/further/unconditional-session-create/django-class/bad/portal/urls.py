from django.urls import path

from portal import views

urlpatterns = [path("visit", views.visit), path("me", views.me)]
