import express from "express";
import session from "express-session";
import { secret } from "./config.js";

const app = express();
// finding: unused-suppression
// sessionlint: ignore[hardcoded-session-secret] the demonstration runs without an environment
app.use(session({ secret, resave: false, saveUninitialized: false, cookie: { secure: true, sameSite: "lax", maxAge: 3600000 } }));
