from django.core.mail import send_mail


def send(user_pk):
    send_mail("Code", "Look at the app", None, [f"{user_pk}@members.example"])
