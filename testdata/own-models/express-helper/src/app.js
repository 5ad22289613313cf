const crypto = require("crypto");
const bcrypt = require("bcrypt");
const cookieParser = require("cookie-parser");
const express = require("express");
const sessions = require("./platform/sessions");
const users = require("./users");

const app = express();
app.use(express.urlencoded({ extended: false }), cookieParser());

const flags = { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600 * 1000 };

app.post("/login", async (req, res) => {
  const user = await users.byName(req.body.name);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) {
    return res.status(401).send("no");
  }
  const sid = req.cookies.sid || crypto.randomBytes(32).toString("hex");
  await sessions.keep(sid, { userId: user.id }); // finding: client-supplied-session-id
  res.cookie("sid", sid, flags);
  res.redirect("/");
});

app.post("/signin", async (req, res) => {
  const user = await users.byName(req.body.name);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) {
    return res.status(401).send("no");
  }
  const sid = crypto.randomBytes(32).toString("hex");
  await sessions.keep(sid, { userId: user.id });
  res.cookie("sid", sid, flags);
  res.redirect("/");
});

app.get("/", async (req, res) => {
  const session = await sessions.recall(req.cookies.sid);
  if (!session) {
    return res.redirect("/login");
  }
  res.send(`hello ${session.userId}`);
});

module.exports = app;
