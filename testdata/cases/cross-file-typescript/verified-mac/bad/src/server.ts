import { randomUUID } from 'node:crypto';
import cookieParser from 'cookie-parser';
import express from 'express';
import { Pool } from 'pg';
import { seal, unseal } from './signature';

const pool = new Pool();
const app = express();
app.use(cookieParser());

app.use(async (req, res, next) => {
  const sid = unseal(req.cookies.tp_sid) ?? randomUUID();
  const { rows } = await pool.query(
    "SELECT user_id FROM web_sessions WHERE sid = $1 AND expires_at > now()",
    [sid],
  );
  if (rows.length === 0) {
    await pool.query("INSERT INTO web_sessions (sid, expires_at) VALUES ($1, now() + interval '1 hour')", [sid]); // finding: client-supplied-session-id
    res.cookie('tp_sid', seal(sid), { httpOnly: true, secure: true, sameSite: 'lax' });
  }
  res.locals.userId = rows[0]?.user_id ?? null;
  next();
});

app.get('/devices', (_req, res) => {
  if (res.locals.userId === null) {
    res.status(401).json({ error: 'login required' });
    return;
  }
  res.json({ owner: res.locals.userId });
});

app.listen(3000);
