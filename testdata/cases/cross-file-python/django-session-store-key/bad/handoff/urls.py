from django.urls import path

from .views import continue_on_desktop

urlpatterns = [path("continue/", continue_on_desktop)]
