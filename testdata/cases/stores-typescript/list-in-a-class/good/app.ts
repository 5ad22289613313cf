import { randomBytes } from "node:crypto";
import bcrypt from "bcrypt";
import cookieParser from "cookie-parser";
import express from "express";
import { SessionList } from "./store";

const list = new SessionList();
const app = express();
app.use(express.json(), cookieParser());

app.post("/login", async (req, res) => {
  const user = await findUser(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) return res.status(401).end();
  const token = randomBytes(32).toString("hex");
  list.add({ token, userId: user.id });
  res.cookie("token", token, { httpOnly: true, secure: true, sameSite: "lax" });
  res.json({});
});

app.get("/me", (req, res) => {
  const session = list.find(req.cookies.token);
  if (!session?.userId) return res.status(401).end();
  res.json({ user: session.userId });
});
