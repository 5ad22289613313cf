import { randomBytes } from "node:crypto";
import bcrypt from "bcrypt";
import cookieParser from "cookie-parser";
import express from "express";
import { prisma } from "./db";
import { authenticate, create, drop, dropAllOf } from "./sessions";

const app = express();
app.use(express.json(), cookieParser());
const options = { httpOnly: true, secure: true, sameSite: "lax" } as const;

app.post("/renew", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { ...current, sid } }); // finding: stale-session-after-rotation
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/copy", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { sid, userId: current.userId, cart: current.cart, expiresAt: current.expiresAt } }); // finding: stale-session-after-rotation
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/copy-elsewhere", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const sid = await copied(current);
  res.cookie("sid", sid, options).json({ ok: true });
});

async function copied(session: { userId: string; cart: string }) {
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { sid, userId: session.userId, cart: session.cart } }); // finding: stale-session-after-rotation
  return sid;
}

app.post("/sudo", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { sid, userId: current.userId, sudo: true } }); // finding: stale-session-after-rotation
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/drops-another", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { ...current, sid } }); // finding: stale-session-after-rotation
  await prisma.cart.delete({ where: { userId: current.userId } });
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/sometimes", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { ...current, sid } }); // finding: stale-session-after-rotation
  if (req.body.forget) {
    await drop(req.cookies.sid);
  }
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/moved", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { ...current, sid } });
  await drop(req.cookies.sid);
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/moved-by-record", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { ...current, sid } });
  await drop(current.sid);
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/dropped-first", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  await drop(req.cookies.sid);
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { ...current, sid } });
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/all-of-the-user", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  await dropAllOf(current.userId);
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { sid, userId: current.userId, cart: current.cart } });
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/revoked", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { ...current, sid } });
  await prisma.session.update({ where: { sid: req.cookies.sid }, data: { revoked: true } });
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/login", async (req, res) => {
  const user = await prisma.user.findUnique({ where: { email: req.body.email } });
  if (!user || !(await bcrypt.compare(req.body.password, user.passwordHash))) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options).json({ ok: true });
});
