from django.urls import path

from . import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("staff/sign-in/", views.StaffSignInView.as_view(), name="staff-sign-in"),
    path("resume/", views.resume, name="resume"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("kiosk/sign-out/", views.kiosk_sign_out, name="kiosk-sign-out"),
    path("account/password/", views.change_password, name="change-password"),
    path("account/sessions/", views.my_sessions, name="my-sessions"),
    path("account/sessions/<str:session_key>/revoke/", views.revoke_session, name="revoke-session"),
    path("", views.dashboard, name="dashboard"),
]
