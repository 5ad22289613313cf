from django.urls import path

import views

urlpatterns = [
    path("login/", views.enter),
    path("second-step/", views.second_step),
    path("logout/", views.leave),
]
