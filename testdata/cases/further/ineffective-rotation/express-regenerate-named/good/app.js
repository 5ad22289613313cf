import bcrypt from "bcrypt";
import RedisStore from "connect-redis";
import express from "express";
import session from "express-session";
import Redis from "ioredis";
import { findUser } from "./users.js";

const secret = process.env.SESSION_SECRET;
if (!secret) {
  throw new Error("SESSION_SECRET is not set");
}
const app = express();
app.use(express.json());
app.use(
  session({
    store: new RedisStore({ client: new Redis(process.env.REDIS_URL) }),
    secret,
    resave: false,
    saveUninitialized: false,
    cookie: { secure: true, sameSite: "lax", maxAge: 3600000 },
  }),
);

app.post("/login", async (req, res, next) => {
  const user = await findUser(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.passwordHash))) {
    return res.status(401).end();
  }
  req.session.regenerate((failed) => {
    if (failed) {
      return next(failed);
    }
    req.session.userId = user.id;
    req.session.save((error) => (error ? next(error) : res.json({ ok: true })));
  });
});
