from django.db import models


class LoginSession(models.Model):
    key = models.CharField(max_length=64, primary_key=True)
    user_id = models.IntegerField()
    expires_at = models.DateTimeField()
