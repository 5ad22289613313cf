import bcrypt from "bcrypt";
import express, { type Request, type Response } from "express";
import jwt, { type SignOptions } from "jsonwebtoken";
import { findUser } from "./users";

const app = express();
app.use(express.json());

const options: SignOptions = { algorithm: "HS256", issuer: "app" };

app.post("/login", async (req: Request, res: Response) => {
  const user = await findUser(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.passwordHash))) {
    res.status(401).end();
    return;
  }
  res.json({ token: jwt.sign({ sub: user.id }, process.env.JWT_KEY as string, options) }); // finding: session-without-expiry
});
