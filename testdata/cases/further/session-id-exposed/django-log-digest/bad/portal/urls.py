from django.urls import path

from portal import views

urlpatterns = [path("me", views.me)]
