from django.conf import settings
from django.db import models


class LoginSession(models.Model):
    key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE)
    expires_at = models.DateTimeField()
