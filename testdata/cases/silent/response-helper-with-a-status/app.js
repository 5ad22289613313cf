const express = require("express");
const cookieParser = require("cookie-parser");
const { MongoClient } = require("mongodb");
const { randomBytes } = require("crypto");
const csrf = require("./csrf");

const sessions = new MongoClient(process.env.MONGO).db("app").collection("sessions");
const app = express();
app.use(express.json(), cookieParser(), (req, res, next) => {
  res.apiError = (status, message) => res.status(status).json({ message });
  next();
});

app.post("/login", async (req, res) => {
  const user = await authenticate(req.body.email, req.body.password);
  if (!user) return res.apiError(401, "no");
  const sid = randomBytes(32).toString("hex");
  await sessions.insertOne({ _id: sid, userId: user.id, expiresAt: new Date(Date.now() + 3600000) });
  res.cookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax" });
  res.json({ ok: true });
});

app.get("/me", async (req, res) => {
  const session = await sessions.findOne({ _id: req.cookies.sid, expiresAt: { $gt: new Date() } });
  if (!session) return res.apiError(401, "no");
  res.json({ user: session.userId });
});

app.post("/logout", async (req, res) => {
  if (!csrf.validate(req)) return res.apiError(403, "invalid token");
  await sessions.deleteOne({ _id: req.cookies.sid });
  res.clearCookie("sid");
  res.json({ ok: true });
});
