CUSTOMER_KEY = "_customer_user_id"


def customer_login(request, user):
    request.session.cycle_key()
    request.session[CUSTOMER_KEY] = str(user.pk)


def customer_logout(request):
    request.session.flush()
