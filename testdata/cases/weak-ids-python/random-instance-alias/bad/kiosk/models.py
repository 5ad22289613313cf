from django.db import models


class KioskSession(models.Model):
    session_key = models.CharField(max_length=40, primary_key=True)
    user_id = models.IntegerField()
    expires_at = models.DateTimeField()
