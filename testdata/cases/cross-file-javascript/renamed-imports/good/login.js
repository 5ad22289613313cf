import { parse as readCookies } from 'cookie';
import { put as write } from './persistence.js';
import issue from './ids.js';
import { verify as passwordOk } from './readers.js';

export default async function login(req, res) {
  const reader = await passwordOk(req.body.card, req.body.pin);
  if (!reader) {
    res.status(401).end();
    return;
  }
  const jar = readCookies(req.headers.cookie || '');
  const sid = issue();
  await write(sid, reader.card);
  res.cookie('desk', sid, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.json({ renewed: Boolean(jar.desk) });
}
