const express = require("express");
const bcrypt = require("bcrypt");
const crypto = require("crypto");
const cookieParser = require("cookie-parser");
const mongoose = require("mongoose");

const schema = new mongoose.Schema({ sid: String, userId: String });
const Session = mongoose.model("Session", schema);
const app = express();
app.use(express.json(), cookieParser());

app.post("/login", async (req, res) => {
  const user = await findUser(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) return res.status(401).end();
  const sid = crypto.randomBytes(32).toString("hex");
  await Session.create({ sid, userId: user.id }); // finding: session-without-expiry
  res.cookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax" });
  res.json({});
});

app.get("/me", async (req, res) => {
  const session = await Session.findOne({ sid: req.cookies.sid });
  if (!session) return res.status(401).end();
  res.json({ user: session.userId });
});
