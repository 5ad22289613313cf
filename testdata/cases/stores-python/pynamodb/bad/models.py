from pynamodb.attributes import TTLAttribute, UnicodeAttribute
from pynamodb.models import Model


class AuthSession(Model):
    class Meta:
        table_name = "auth_sessions"
        region = "eu-west-1"

    session_id = UnicodeAttribute(hash_key=True)
    user_id = UnicodeAttribute(null=True)
    expires_at = TTLAttribute(default_for_new=3600)


class Account(Model):
    class Meta:
        table_name = "accounts"
        region = "eu-west-1"

    email = UnicodeAttribute(hash_key=True)
    password_hash = UnicodeAttribute()
