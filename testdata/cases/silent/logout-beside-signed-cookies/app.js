const express = require("express");
const cookieParser = require("cookie-parser");
const jwt = require("jsonwebtoken");
const bcrypt = require("bcrypt");

const app = express();
app.use(express.json(), cookieParser());

app.post("/login", async (req, res) => {
  const user = await findUser(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) return res.status(401).end();
  const token = jwt.sign({ sub: user.id }, process.env.JWT_SECRET, { expiresIn: "1h" });
  res.cookie("access_token", token, { httpOnly: true, secure: true, sameSite: "lax" });
  res.json({});
});

app.post("/logout", (req, res) => {
  res.clearCookie("token");
  res.json({});
});
