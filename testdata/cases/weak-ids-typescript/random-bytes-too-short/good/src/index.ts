import { serve } from '@hono/node-server';
import bcrypt from 'bcryptjs';
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { newSessionToken } from './token';

const guards = new Map<string, { id: string; hash: string }>();
const sessions = new Map<string, { userId: string; expires: number }>();
const app = new Hono();

app.post('/login', async (c) => {
  const { badge, password } = await c.req.json<{ badge: string; password: string }>();
  const guard = guards.get(badge);
  if (!guard || !(await bcrypt.compare(password, guard.hash))) {
    return c.json({ error: 'denied' }, 401);
  }
  const token = newSessionToken();
  sessions.set(token, { userId: guard.id, expires: Date.now() + 3_600_000 });
  setCookie(c, 'gate', token, { httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
  return c.json({ ok: true });
});

app.post('/logout', (c) => {
  const token = getCookie(c, 'gate');
  if (token) sessions.delete(token);
  deleteCookie(c, 'gate');
  return c.json({ ok: true });
});

serve(app);
