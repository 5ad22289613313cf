CUSTOMER_KEY = "_customer_user_id"


def customer_login(request, user):
    request.session[CUSTOMER_KEY] = str(user.pk)  # finding: login-without-rotation
    request.session.modified = True


def customer_logout(request):
    request.session.pop(CUSTOMER_KEY, None)
    request.session.modified = True
