import { randomBytes } from "node:crypto";
import bcrypt from "bcrypt";
import cookieParser from "cookie-parser";
import express from "express";
import { prisma } from "./db";
import { authenticate, create, drop, dropAllOf } from "./sessions";

const app = express();
app.use(express.json(), cookieParser());
const options = { httpOnly: true, secure: true, sameSite: "lax" } as const;

app.post("/change-password", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const passwordHash = await bcrypt.hash(req.body.password, 12);
  await prisma.user.update({ where: { id: current.userId }, data: { passwordHash } }); // finding: privilege-change-without-rotation
  res.json({ ok: true });
});

app.post("/update-password", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const passwordHash = await bcrypt.hash(req.body.password, 12);
  await storeHash(current.userId, passwordHash);
  res.json({ ok: true });
});

async function storeHash(id: string, passwordHash: string) {
  await prisma.user.update({ where: { id }, data: { passwordHash } }); // finding: privilege-change-without-rotation
}

app.post("/reset-password", async (req, res) => {
  const reset = await prisma.reset.findFirst({ where: { code: req.body.code, used: false } });
  if (!reset) {
    return res.status(400).end();
  }
  const passwordHash = await bcrypt.hash(req.body.password, 12);
  await prisma.user.update({ where: { id: reset.userId }, data: { passwordHash } }); // finding: privilege-change-without-rotation
  res.json({ ok: true });
});

app.put("/me/set-password", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const passwordHash = await bcrypt.hash(req.body.password, 12);
  await prisma.user.update({ where: { id: current.userId }, data: { passwordHash } }); // finding: privilege-change-without-rotation
  res.json({ ok: true });
});

app.post("/new-password", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const passwordHash = await bcrypt.hash(req.body.password, 12);
  await prisma.user.updateMany({ where: { id: current.userId }, data: { passwordHash } }); // finding: privilege-change-without-rotation
  res.json({ ok: true });
});

app.post("/password-change", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const passwordHash = await bcrypt.hash(req.body.password, 12);
  await prisma.user.update({ where: { id: current.userId }, data: { passwordHash } }); // finding: privilege-change-without-rotation
  await prisma.reset.deleteMany({ where: { userId: current.userId } });
  res.json({ ok: true });
});

app.post("/change-password-and-end", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const passwordHash = await bcrypt.hash(req.body.password, 12);
  await prisma.user.update({ where: { id: current.userId }, data: { passwordHash } });
  await dropAllOf(current.userId);
  res.json({ ok: true });
});

app.post("/change-password-and-renew", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const passwordHash = await bcrypt.hash(req.body.password, 12);
  await prisma.user.update({ where: { id: current.userId }, data: { passwordHash } });
  await drop(current.sid);
  const sid = await create(current.userId);
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/change-password-end-others", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const passwordHash = await bcrypt.hash(req.body.password, 12);
  await prisma.user.update({ where: { id: current.userId }, data: { passwordHash } });
  await prisma.session.deleteMany({ where: { userId: current.userId, sid: { not: current.sid } } });
  res.json({ ok: true });
});

app.post("/register", async (req, res) => {
  const passwordHash = await bcrypt.hash(req.body.password, 12);
  const user = await prisma.user.create({ data: { email: req.body.email, passwordHash } });
  const sid = await create(user.id);
  res.cookie("sid", sid, options).json({ ok: true });
});

app.post("/rename", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  await prisma.user.update({ where: { id: current.userId }, data: { name: req.body.name } });
  res.json({ ok: true });
});

app.post("/login", async (req, res) => {
  const user = await prisma.user.findUnique({ where: { email: req.body.email } });
  if (!user || !(await bcrypt.compare(req.body.password, user.passwordHash))) {
    return res.status(401).end();
  }
  if (user.oldHash) {
    const passwordHash = await bcrypt.hash(req.body.password, 12);
    await prisma.user.update({ where: { id: user.id }, data: { passwordHash } });
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options).json({ ok: true });
});
