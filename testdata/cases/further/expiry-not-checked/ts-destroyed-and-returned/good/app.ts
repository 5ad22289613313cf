import cookieParser from "cookie-parser";
import express, { type NextFunction, type Request, type Response } from "express";
import { SessionStore } from "./session-store";

const app = express();
app.use(cookieParser());
const store = new SessionStore();

app.use(async (req: Request, res: Response, next: NextFunction) => {
  const session = await store.load(req.cookies.sid);
  if (!session) {
    res.status(401).end();
    return;
  }
  res.locals.userId = session.userId;
  next();
});
