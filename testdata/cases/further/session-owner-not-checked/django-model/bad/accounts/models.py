from django.db import models


class LoginSession(models.Model):
    token = models.CharField(max_length=64, unique=True)
    user_id = models.IntegerField()
    device = models.CharField(max_length=80)
    expires_at = models.DateTimeField()
