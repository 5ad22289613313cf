import { randomBytes } from "node:crypto";
import bcrypt from "bcrypt";
import cookieParser from "cookie-parser";
import express from "express";
import { prisma } from "./db";
import { authenticate, create, drop, dropAllOf } from "./sessions";

const app = express();
app.use(express.json(), cookieParser());
const options = { httpOnly: true, secure: true, sameSite: "lax" } as const;

app.delete("/devices/:sid", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  await prisma.session.delete({ where: { sid: req.params.sid } }); // finding: session-owner-not-checked
  res.json({ ok: true });
});

app.post("/devices/end", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const { sid } = req.body;
  await prisma.session.deleteMany({ where: { sid } }); // finding: session-owner-not-checked
  res.json({ ok: true });
});

app.post("/devices/end-one", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  await end(req.query.sid as string);
  res.json({ ok: true });
});

async function end(sid: string) {
  await prisma.session.delete({ where: { sid } }); // finding: session-owner-not-checked
}

app.delete("/users/:user/sessions", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  await prisma.session.deleteMany({ where: { userId: req.params.user } }); // finding: session-owner-not-checked
  res.json({ ok: true });
});

app.get("/devices", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const found = await prisma.session.findMany({ where: { userId: req.query.user as string } }); // finding: session-owner-not-checked
  res.json(found.length);
});

app.get("/users/:user/devices", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const found = await prisma.session.findMany({ where: { userId: req.params.user } }); // finding: session-owner-not-checked
  res.json(found.length);
});

app.delete("/own/:sid", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  await prisma.session.deleteMany({ where: { sid: req.params.sid, userId: current.userId } });
  res.json({ ok: true });
});

app.delete("/compared/:sid", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const target = await prisma.session.findUnique({ where: { sid: req.params.sid } });
  if (!target || target.userId !== current.userId) {
    return res.status(404).end();
  }
  await prisma.session.delete({ where: { sid: req.params.sid } });
  res.json({ ok: true });
});

app.post("/end-mine", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  await drop(current.sid);
  res.json({ ok: true });
});

app.get("/mine", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  const found = await prisma.session.findMany({ where: { userId: current.userId } });
  res.json(found.length);
});

app.get("/users/:user/list", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  if (req.params.user !== current.userId) {
    return res.status(403).end();
  }
  const found = await prisma.session.findMany({ where: { userId: req.params.user } });
  res.json(found.length);
});

app.get("/users/:user/moderate", async (req, res) => {
  const current = await authenticate(req);
  if (!current) {
    return res.status(401).end();
  }
  if (current.role !== "moderator") {
    return res.status(403).end();
  }
  const found = await prisma.session.findMany({ where: { userId: req.params.user } });
  res.json(found.length);
});
