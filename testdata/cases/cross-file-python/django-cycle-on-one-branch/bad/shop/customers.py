from django.contrib.auth.hashers import check_password

from .models import Customer


def verify(email, password):
    customer = Customer.objects.filter(email=email).first()
    if customer is not None and check_password(password, customer.password):
        return customer
    return None
