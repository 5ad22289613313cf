import bcrypt from "bcryptjs";
import cookieParser from "cookie-parser";
import express, { type Request, type Response } from "express";
import { db, endAll, find } from "./lib/sessions";

const app = express();
app.use(express.json(), cookieParser());

async function changePassword(req: Request, res: Response): Promise<void> {
  const session = await find(req.cookies.sid);
  if (!session) {
    res.status(401).end();
    return;
  }
  const { Item: user } = await db.get({ TableName: "users", Key: { id: session.userId } });
  if (!user || !(await bcrypt.compare(req.body.old, user.passwordHash))) {
    res.status(403).end();
    return;
  }
  await db.update({
    TableName: "users",
    Key: { id: user.id },
    UpdateExpression: "SET passwordHash = :hash",
    ExpressionAttributeValues: { ":hash": await bcrypt.hash(req.body.password, 12) },
  });
  await endAll(user.id);
  res.json({ ok: true });
}

app.post("/account", changePassword);
app.post("/logout-everywhere", async (req: Request, res: Response) => {
  const session = await find(req.cookies.sid);
  if (!session) {
    res.status(401).end();
    return;
  }
  await endAll(session.userId);
  res.json({ ok: true });
});
