import { createHash, randomBytes } from "node:crypto";
import bcrypt from "bcrypt";
import cookieParser from "cookie-parser";
import express from "express";
import pino from "pino";
import { create, end, find } from "./sessions.js";
import { findUser } from "./users.js";

const app = express();
const log = pino();
const options = { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600000 };
app.use(express.json(), cookieParser());

async function check(req) {
  const user = await findUser(req.body.email);
  return user && (await bcrypt.compare(req.body.password, user.hash)) ? user : null;
}

app.post("/login/log", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  console.log("session", sid); // finding: session-id-exposed
  res.json({ ok: true });
});

app.post("/login/pino", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  log.info({ sid, user: user.id }, "login"); // finding: session-id-exposed
  res.json({ ok: true });
});

app.post("/login/text", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  log.debug(`session ${sid} of ${user.id}`); // finding: session-id-exposed
  res.json({ ok: true });
});

app.post("/login/body", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  res.json({ sessionId: sid }); // finding: session-id-exposed
});

app.post("/login/status", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  res.status(201).json({ user: user.id, session: { id: sid } }); // finding: session-id-exposed
});

app.get("/whoami", async (req, res) => {
  const session = await find(req.cookies.sid);
  if (!session) {
    return res.status(401).end();
  }
  res.json({ user: session.user_id, sid: req.cookies.sid }); // finding: session-id-exposed
});

app.post("/login/digest", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  log.info({ session: createHash("sha256").update(sid).digest("hex") }, "login");
  res.json({ ok: true });
});

app.post("/login/short", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  console.log("session", sid.slice(0, 6));
  res.json({ ok: true });
});

app.post("/login/user", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  log.info({ user: user.id }, "login");
  res.json({ user: user.id });
});

app.post("/logout", async (req, res) => {
  await end(req.cookies.sid);
  log.info({ sid: req.cookies.sid }, "logout");
  res.clearCookie("sid").status(204).end();
});

app.get("/me", async (req, res) => {
  const session = await find(req.cookies.sid);
  if (!session) {
    return res.status(401).end();
  }
  res.json({ user: session.user_id });
});

app.get("/request-id", (req, res) => {
  const id = randomBytes(8).toString("hex");
  log.info({ id }, "request");
  res.json({ id });
});
