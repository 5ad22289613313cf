import secrets

import django_otp
import jwt
import ldap
import ldap3
import msal
import pam
import pyotp
import redis
import webauthn
from argon2 import PasswordHasher
from authlib.integrations.flask_client import OAuth
from authlib.jose import jwt as authlib_jwt
from cryptography.fernet import Fernet
from django.contrib.auth.hashers import acheck_password
from django.contrib.auth.tokens import default_token_generator
from firebase_admin import auth as firebase_auth
from flask_argon2 import Argon2
from flask_bcrypt import Bcrypt
from flask_dance.consumer import oauth_authorized
from flask_dance.contrib.google import google as dance
from flask_jwt_extended import verify_jwt_in_request
from google.oauth2 import id_token
from google_auth_oauthlib.flow import Flow
from itsdangerous import URLSafeTimedSerializer
from jose import jwt as jose_jwt
from nacl.secret import SecretBox
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from passlib.apps import custom_app_context
from passlib.context import CryptContext
from requests_oauthlib import OAuth2Session
from rest_framework_simplejwt.tokens import RefreshToken
from werkzeug.security import check_password_hash, generate_password_hash

KEY = "fixed"
db = redis.Redis()
flask_hasher = Bcrypt()
flask_argon = Argon2()
hasher = PasswordHasher()
context = CryptContext(schemes=["bcrypt"])
google = OAuth().register("google")
serializer = URLSafeTimedSerializer("fixed")


def checked_werkzeug(stored, password, sid):
    if check_password_hash(stored, password):
        db.set(sid, "session")


def checked_flask_bcrypt(stored, password, sid):
    if flask_hasher.check_password_hash(stored, password):
        db.set(sid, "session")


def checked_flask_argon2(stored, password, sid):
    if flask_argon.check_password_hash(stored, password):
        db.set(sid, "session")


def checked_passlib(stored, password, sid):
    if context.verify(password, stored):
        db.set(sid, "session")


def checked_app_context(stored, password, sid):
    if custom_app_context.verify(password, stored):
        db.set(sid, "session")


def checked_otp(stored, password, sid):
    if pyotp.TOTP(stored).verify(password):
        db.set(sid, "session")


def checked_reset_token(stored, password, sid):
    if default_token_generator.check_token(stored, password):
        db.set(sid, "session")


def checked_device(stored, password, sid):
    if django_otp.match_token(stored, password):
        db.set(sid, "session")


def checked_ldap_bind(stored, password, sid):
    if ldap3.Connection(stored, password=password).bind():
        db.set(sid, "session")


def checked_pam(stored, password, sid):
    if pam.authenticate(stored, password):
        db.set(sid, "session")


def checked_pam_object(stored, password, sid):
    if pam.pam().authenticate(stored, password):
        db.set(sid, "session")


def checked_saml_state(stored, password, sid):
    if OneLogin_Saml2_Auth(stored).is_authenticated():
        db.set(sid, "session")


def checked_method(stored, password, sid):
    if stored.check_credentials(password):
        db.set(sid, "session")


def checked_hasher(stored, password, sid):
    if stored.hasher.verify(stored, password):
        db.set(sid, "session")


def checked_totp(stored, password, sid):
    if stored.totp.verify(password):
        db.set(sid, "session")


def checked_argon2(stored, password, sid):
    hasher.verify(stored, password)
    db.set(sid, "session")


def checked_passkey(stored, password, sid):
    webauthn.verify_authentication_response(credential=stored)
    db.set(sid, "session")


def checked_ldap(stored, password, sid):
    ldap3.Connection(stored, password=password, auto_bind=True)
    db.set(sid, "session")


def checked_old_ldap(stored, password, sid):
    ldap.initialize(stored).simple_bind_s(stored, password)
    db.set(sid, "session")


def value_hash(given):
    db.set(generate_password_hash(given), "session")


def value_flask_hash(given):
    db.set(flask_hasher.generate_password_hash(given), "session")


def value_argon_hash(given):
    db.set(hasher.hash(given), "session")


def value_context_hash(given):
    db.set(context.hash(given), "session")


def value_reset(given):
    db.set(default_token_generator.make_token(given), "session")


def value_now(given):
    db.set(pyotp.TOTP(given).now(), "session")


def value_oauth(given):
    db.set(google.authorize_access_token(), "session")


def value_oauth_unknown(given):
    db.set(given.parse_id_token(given), "session")


def value_fetched(given):
    db.set(OAuth2Session(given).fetch_token(given), "session")


def value_location(given):
    db.set(OAuth2Session(given).authorization_url(given), "session")


def value_google(given):
    db.set(id_token.verify_token(given), "session")


def value_firebase(given):
    db.set(firebase_auth.create_session_cookie(given), "session")


def value_flow(given):
    db.set(Flow.from_client_config(given).authorization_url(given), "session")


def value_msal(given):
    db.set(msal.ConfidentialClientApplication(given).acquire_token_by_username_password(given, given, []), "session")


def value_cognito(given):
    db.set(given.initiate_auth(AuthParameters=given), "session")


def value_exchanged(given):
    db.set(given.exchange_code(given), "session")


def value_info(given):
    db.set(given.get_user_info(given), "session")


def value_saml(given):
    db.set(OneLogin_Saml2_Auth(given).get_nameid(), "session")


def value_saml_response(given):
    db.set(OneLogin_Saml2_Auth(given).process_response(given), "session")


def value_dance(given):
    db.set(dance.get("/user"), "session")


def value_dance_authorized(given):
    db.set(dance.authorized, "session")


def value_not_verified(given):
    db.set(jwt.decode(given, verify=False), "session")


def value_not_checked(given):
    db.set(jwt.decode(given, options={"verify_signature": False}), "session")


def value_jose_not_checked(given):
    db.set(jose_jwt.decode(given, "key", options={"verify_signature": False}), "session")


def value_verified(given):
    db.set(jwt.decode(given, "key", algorithms=["HS256"]), "session")


def value_header(given):
    db.set(jwt.get_unverified_header(given), "session")


def value_encoded(given):
    db.set(jwt.encode({"sub": given}, "fixed"), "session")


def value_authlib_encoded(given):
    db.set(authlib_jwt.encode({}, {"sub": given}, "fixed"), "session")


def value_signed(given):
    db.set(serializer.dumps(given), "session")


def value_loaded(given):
    db.set(serializer.loads(given), "session")


def value_loaded_in_time(given):
    db.set(serializer.loads(given, max_age=60), "session")


def value_unsafe(given):
    db.set(serializer.loads_unsafe(given), "session")


def value_encrypted(given):
    db.set(Fernet(KEY).encrypt(given), "session")


def value_decrypted(given):
    db.set(Fernet(KEY).decrypt(given), "session")


def value_boxed(given):
    db.set(SecretBox(KEY).encrypt(given), "session")


def value_refresh(given):
    db.set(RefreshToken.for_user(given), "session")


def value_authenticated(given):
    db.set(given.authenticate(given), "session")


async def checked_by_django(stored, password, sid):
    if await acheck_password(password, stored):
        db.set(sid, "session")


async def forgotten(stored, password, sid):
    if acheck_password(password, stored):
        db.set(sid, "session")


async def checked_by_method(stored, password, sid):
    if await stored.acheck_password(password):
        db.set(sid, "session")


async def forgotten_method(stored, password, sid):
    if stored.acheck_password(password):
        db.set(sid, "session")


def second_factor(request, user):
    django_otp.login(request, user)


def rehash(stored):
    db.set("session:rehash", hasher.check_needs_rehash(secrets.token_hex(8)))


def redirected():
    return google.authorize_redirect("/session?token=" + secrets.token_hex(8))


def verified_token():
    db.set("session:token", verify_jwt_in_request(secrets.token_hex(8)))


@oauth_authorized.connect_via(dance)
def connected(sid):
    db.set(sid, "session")


def session_connecting():
    connected(secrets.token_hex(5))


def value_flask_argon(given):
    db.set(flask_argon.generate_password_hash(given), "session")


def value_flow_token(flow, given):
    db.set(flow.acquire_token_by_auth_code_flow({}, given), "session")


def verified_low_level(stored, password, sid):
    from argon2.low_level import Type, verify_secret

    if verify_secret(stored, password, Type.ID):
        db.set(sid, "session")


def verified_by_directory(stored, password, sid):
    from flask_simpleldap import LDAP

    if LDAP().bind_user(stored, password):
        db.set(sid, "session")


def verified_and_updated(stored, password, sid):
    from passlib.hash import bcrypt as bcrypt_hash

    if bcrypt_hash.verify(password, stored):
        db.set(sid, "session")
    if context.verify_and_update(password, stored):
        db.set(sid, "session")
    if stored.verify_and_update_password(password):
        db.set(sid, "session")


async def identified(given, sid):
    db.set(await given.aauthenticate(sid), "session")


# What the decorator of a factory gives back is the function.
def create_signals(app):
    from flask_dance.consumer import oauth_authorized

    @oauth_authorized.connect_via(app)
    def authorized():
        db.set(app.sid, "session:authorized")

    authorized()
