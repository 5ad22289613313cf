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

app.post("/login/redirect", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  res.redirect("/home?sid=" + sid); // finding: session-id-in-url
});

app.post("/login/template", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  res.redirect(302, `/home?sid=${sid}&welcome=1`); // finding: session-id-in-url
});

app.post("/login/header", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  res.status(303).location(`/home?sid=${sid}`).end(); // finding: session-id-in-url
});

app.post("/login/link", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  res.json({ next: `https://shop.example/home?sid=${sid}` }); // finding: session-id-in-url
});

app.get("/export", async (req, res) => {
  const session = await find(req.query.sid); // finding: session-id-in-url
  if (!session) {
    return res.status(401).end();
  }
  res.json({ user: session.user_id });
});

app.get("/events", async (req, res) => {
  const { sessionId } = req.query; // finding: session-id-in-url
  const session = await find(sessionId || req.cookies.sid);
  if (!session) {
    return res.status(401).end();
  }
  res.json({ user: session.user_id });
});

app.post("/login/cookie", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  res.redirect("/home");
});

app.post("/login/user", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  res.redirect(`/users/${user.id}`);
});

app.post("/login/next", async (req, res) => {
  const user = await check(req);
  if (!user) {
    return res.status(401).end();
  }
  const sid = await create(user.id);
  res.cookie("sid", sid, options);
  res.json({ next: "/home?welcome=1" });
});

app.get("/home", async (req, res) => {
  const session = await find(req.cookies.sid);
  if (!session) {
    return res.redirect("/login?next=/home");
  }
  res.json({ user: session.user_id });
});

app.get("/ticket", async (req, res) => {
  const session = await find(req.cookies.sid);
  if (!session) {
    return res.status(401).end();
  }
  res.redirect(`/download?ticket=${randomBytes(16).toString("hex")}`);
});

app.get("/search", async (req, res) => {
  const session = await find(req.cookies.sid);
  res.redirect(`/results?q=${req.query.q}&user=${session ? session.user_id : ""}`);
});
