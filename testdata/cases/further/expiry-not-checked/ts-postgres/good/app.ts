import cookieParser from "cookie-parser";
import express from "express";
import { create, find } from "./store";

const app = express();
app.use(express.json(), cookieParser());

app.get("/me", async (req, res) => {
  const record = await find(req.cookies.sid);
  if (!record) {
    return res.status(401).end();
  }
  res.json({ user: record.userId });
});

app.post("/start", async (req, res) => {
  const sid = await create(req.body.user);
  res.cookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax" });
  res.json({ ok: true });
});
