import RedisStore from "connect-redis";
import express, { type NextFunction, type Request, type Response } from "express";
import session from "express-session";
import Redis from "ioredis";
import { fresh } from "./fresh";

const secret = process.env.SESSION_SECRET;
if (!secret) {
  throw new Error("SESSION_SECRET is not set");
}
const app = express();
app.use(
  session({
    store: new RedisStore({ client: new Redis(process.env.REDIS_URL as string) }),
    secret,
    resave: false,
    saveUninitialized: false,
    cookie: { secure: true, sameSite: "lax", maxAge: 3600000 },
  }),
);

app.post("/renew", (req: Request, res: Response, next: NextFunction) => fresh(req, res, next));
