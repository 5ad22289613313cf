import express from 'express';
import cookieParser from 'cookie-parser';
import { verify } from '@node-rs/argon2';
import { createSession } from './sessions.js';

const voters = new Map();
const app = express();
app.use(express.json());
app.use(cookieParser());

app.post('/login', async (req, res) => {
  const voter = voters.get(req.body.email);
  if (!voter || !(await verify(voter.hash, req.body.password))) return res.sendStatus(401);
  const sid = await createSession(voter.id);
  return res.cookie('psid', sid, { httpOnly: true, secure: true, sameSite: 'lax' }).sendStatus(204);
});

app.listen(3000);
