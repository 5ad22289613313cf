import express from "express";
import session from "express-session";
import { secret } from "./config.js";

const app = express();
app.use(session({ secret, resave: false, saveUninitialized: false, cookie: { secure: true, sameSite: "lax", maxAge: 3600000 } }));
