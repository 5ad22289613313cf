from django.urls import path

from .views import kiosk_login

urlpatterns = [path("kiosk/login/", kiosk_login)]
