from django.urls import path

from . import views

urlpatterns = [
    path("login/", views.login),
    path("logout/", views.logout),
    path("cart/add/", views.add_to_cart),
]
