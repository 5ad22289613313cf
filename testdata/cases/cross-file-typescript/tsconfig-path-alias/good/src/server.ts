import cookieParser from 'cookie-parser';
import express from 'express';
import { verifyCredentials } from '@auth/credentials';
import { pickSid } from '@auth/sid';
import { insertSession } from '@db';

const app = express();
app.use(express.json(), cookieParser());

app.post('/login', async (req, res) => {
  const account = await verifyCredentials(req.body.email, req.body.password);
  if (!account) return void res.sendStatus(401);
  const sid = pickSid(req);
  await insertSession(sid, account.id);
  res.cookie('planner', sid, { httpOnly: true, secure: true, sameSite: 'lax' }).sendStatus(204);
});

app.listen(3000);
