const express = require("express");
const cookieParser = require("cookie-parser");
const { findSession } = require("./sessions");

const app = express();
app.use(cookieParser());

app.use((req, res, next) => {
  const session = findSession(req.cookies.sid);
  if (!session) return res.status(401).end();
  req.userId = session.userId;
  next();
});
