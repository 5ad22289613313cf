import cookieParser from "cookie-parser";
import express from "express";
import { open, read } from "./sessions.js";

const app = express();
app.use(cookieParser());

app.post("/visit", async (req, res) => {
  const sid = await open();
  res.cookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600000 });
  res.json({ ok: true });
});

app.get("/me", async (req, res) => {
  const session = await read(req.cookies.sid);
  if (!session) {
    return res.status(401).end();
  }
  res.json({ user: session.userId });
});
