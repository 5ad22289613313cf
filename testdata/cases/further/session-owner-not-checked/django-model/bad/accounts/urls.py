from django.urls import path

from accounts import views

urlpatterns = [path("sessions/revoke", views.revoke_sessions)]
