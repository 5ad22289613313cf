import express from "express";
import { Session } from "./session";

const app = express();

app.get("/sessions", async (req, res) => {
  console.log("Authorization:", req.headers.authorization); // finding: session-id-exposed
  const token = req.headers.authorization?.split(" ")[1];
  const session = await Session.findOne({ token, expiresAt: { $gt: new Date() } });
  if (!session) return res.status(401).end();
  res.json({ user: session.userId });
});
