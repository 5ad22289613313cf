from django.urls import path

import views

urlpatterns = [path("me", views.me), path("start", views.start)]
