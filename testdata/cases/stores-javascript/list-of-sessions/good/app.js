const express = require("express");
const cookieParser = require("cookie-parser");
const { v4: uuid } = require("uuid");
const { users } = require("./users");

const app = express();
app.use(express.json(), cookieParser());

let sessions = [];

app.post("/login", (req, res) => {
  const user = users.find((one) => one.name === req.body.name && one.password === req.body.password);
  if (!user) return res.status(401).end();
  const sid = uuid();
  sessions.push({ id: sid, userId: user.id });
  res.cookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax" });
  res.json({ ok: true });
});

app.get("/me", (req, res) => {
  const session = sessions.find((one) => one.id === req.cookies.sid);
  if (!session) return res.status(401).end();
  res.json({ user: session.userId });
});

app.post("/logout", (req, res) => {
  sessions = sessions.filter((one) => one.id !== req.cookies.sid);
  res.clearCookie("sid");
  res.json({ ok: true });
});

app.delete("/session", (req, res) => {
  const place = sessions.findIndex((one) => one.id === req.cookies.sid);
  if (place !== -1) sessions.splice(place, 1);
  res.clearCookie("sid");
  res.json({ ok: true });
});
