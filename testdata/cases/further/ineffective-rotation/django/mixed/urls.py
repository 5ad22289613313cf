from django.urls import path

import views

urlpatterns = [
    path("a", views.not_called),
    path("b", views.not_awaited),
    path("c", views.assigned),
    path("d", views.called),
    path("e", views.awaited),
    path("f", views.flushed),
]
