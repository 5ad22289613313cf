from django.conf import settings
from django.db import models


class CartItem(models.Model):
    session_key = models.CharField(max_length=40, db_index=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE)
    sku = models.CharField(max_length=32)
