from django.db import models


class UserSession(models.Model):
    session_key = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey("auth.User", null=True, on_delete=models.CASCADE)
    expires_at = models.DateTimeField()
