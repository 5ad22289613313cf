import { Auth as AmplifyAuth } from "aws-amplify";
import argon2 from "argon2";
import basicAuth from "basic-auth";
import bcrypt, { compareSync } from "bcrypt";
import { verifySync } from "@node-rs/argon2";
import crypto from "crypto";
import { getAuth } from "firebase-admin/auth";
import { signInWithEmailAndPassword } from "firebase/auth";
import { OAuth2Client } from "google-auth-library";
import { SignJWT, decodeJwt, jwtVerify } from "jose";
import { createVerifier } from "fast-jwt";
import { sign as honoSign } from "hono/jwt";
import Redis from "ioredis";
import jwt from "jsonwebtoken";
import ldap from "ldap-authentication";
import { Lucia, Scrypt } from "lucia";
import * as oidc from "openid-client";
import { authenticator } from "otplib";
import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { CognitoIdentityProviderClient, InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { JwtService } from "@nestjs/jwt";

const db = new Redis();

// --- password hashes
export function withBcrypt(req, res, user) {
  bcrypt.compare(req.body.password, user.hash, (error, same) => {
    if (same) req.session.userId = user.id;
    res.end();
  });
  if (compareSync(req.body.password, user.hash)) req.session.userId = user.id;
}
export async function withArgon(req, res, user) {
  if (await argon2.verify(user.hash, req.body.password)) req.session.userId = user.id;
  if (verifySync(user.hash, req.body.password)) req.session.userId = user.id;
}
export async function withScrypt(session, user, password) {
  const hasher = new Scrypt();
  if (await hasher.verify(user.hash, password)) session.userId = user.id;
}
export async function constant(session, user, token) {
  if (crypto.timingSafeEqual(user.token, token)) session.userId = user.id;
}
export async function hashed(sid) {
  await db.set(await bcrypt.hash(sid, 10), "1");
  await db.set(await new Scrypt().hash(sid), "1");
}
export async function basic(req, res) {
  await db.set(basicAuth(req).name, "1");
  res.send(req.cookies.sid);
}

// --- methods of users and services
export function ofUsers(req, res, user) {
  user.comparePassword(req.body.password, (error, same) => {
    if (!same) return res.status(401).end();
    req.session.userId = user.id;
    res.end();
  });
}
export async function ofServices(req, accounts) {
  const user = await accounts.validateUser(req.body.name, req.body.password);
  if (user) req.session.userId = user.id;
}
export async function ofAuth(req, authService) {
  const user = await authService.authenticate(req.body.name, req.body.password);
  if (user) req.session.userId = user.id;
}
export async function ofHasher(session, passwordHasher, user, password) {
  if (await passwordHasher.compare(password, user.hash)) session.userId = user.id;
}
export async function ofTotp(session, totp, user, code) {
  if (await totp.verify(code, user.secret)) session.userId = user.id;
}

// --- tokens
export async function tokens(session, token) {
  const user = jwt.verify(token, process.env.JWT_SECRET);
  session.userId = user.id;
}
export async function fast(session, token) {
  const verify = createVerifier({ key: process.env.JWT_SECRET });
  const user = verify(token);
  session.userId = user.id;
}
export async function signed(sid) {
  await db.set(jwt.sign({ sid }, "a fixed secret"), "1");
  await db.set(decodeJwt(sid).sid, "1");
  await db.set(await new SignJWT({ sid }).setProtectedHeader({ alg: "HS256" }).setIssuedAt().sign(process.env.KEY), "1");
  await db.set(await new SignJWT({ sid }).setExpirationTime("1h").setSubject("s").sign(process.env.KEY), "1");
  await db.set(jwt.sign({ sid }, process.env.KEY, { expiresIn: "1h" }), "1");
  await db.set(await honoSign({ sid }, process.env.KEY), "1");
}
export async function services(session, token, sid) {
  const service = new JwtService({});
  await db.set(service.sign({ sid }), "1");
  const user = await service.verifyAsync(token);
  session.userId = user.id;
}

// --- identity providers
export async function google(session, token) {
  const client = new OAuth2Client();
  const ticket = await client.verifyIdToken({ idToken: token });
  session.userId = ticket.getUserId();
}
export async function openId(session, configuration, url) {
  const user = await oidc.authorizationCodeGrant(configuration, url);
  session.userId = user.sub;
}
export async function discovered(url) {
  const sid = crypto.randomUUID();
  await oidc.discovery(url, sid);
}
export async function callback(session, oidcClient, url, params) {
  const user = await oidcClient.callback(url, params);
  session.userId = user.sub;
}
export async function exchanged(session, provider, code) {
  const user = await provider.validateAuthorizationCode(code);
  session.userId = user.id;
}
export async function firebase(session, auth, mail, password) {
  const { user } = await signInWithEmailAndPassword(auth, mail, password);
  session.userId = user.uid;
}
export async function firebaseAdmin(session, token) {
  const user = await getAuth().verifyIdToken(token);
  session.userId = user.uid;
  await db.set(await getAuth().createSessionCookie(token), "1");
  await getAuth().revokeRefreshTokens(crypto.randomUUID());
}
export async function cognito(session, input) {
  const client = new CognitoIdentityProviderClient({});
  const user = await client.send(new InitiateAuthCommand(input));
  session.userId = user.Session;
}
export async function cognitoOld(session, provider, input) {
  const user = await provider.initiateAuth(input).promise();
  session.userId = user.Session;
}
export async function amplify(session, name, password) {
  const user = await AmplifyAuth.signIn(name, password);
  session.userId = user.username;
}

// --- one-time codes, keys, directories
export async function oneTime(session, user, token) {
  if (authenticator.check(token, user.secret)) session.userId = user.id;
}
export async function keys(session, user, response) {
  await verifyAuthenticationResponse({ response });
  session.userId = user.id;
}
export async function directory(session, options) {
  const user = await ldap.authenticate(options);
  session.userId = user.uid;
}
export async function bound(session, ldapClient, user, password) {
  await ldapClient.bind(user.dn, password);
  session.userId = user.id;
}
export async function saml(session, provider, options) {
  const user = await provider.parseLoginResponse(options);
  session.userId = user.id;
}

// --- Lucia
const lucia = new Lucia({});
export async function luciaSessions(sid, userId) {
  await lucia.createSession(userId, {}, { sessionId: sid });
  const session = await lucia.createSession(userId, {});
  await db.set(session.id, "1");
  const { session: found } = await lucia.validateSession(sid);
  await lucia.invalidateSession(found.next);
  await lucia.invalidateUserSessions(userId);
}
export async function luciaCookies(req) {
  await db.set(lucia.readSessionCookie(req.text), "1");
  await db.set(lucia.readBearerToken(req.text), "1");
  lucia.createSessionCookie(crypto.randomUUID());
  await db.set(lucia.sessionCookieName, "1");
}
