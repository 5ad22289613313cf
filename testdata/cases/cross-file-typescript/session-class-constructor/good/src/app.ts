import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { SessionData } from './SessionData';

const app = new Hono<{ Variables: { session: SessionData } }>();

app.use('*', async (c, next) => {
  const session = await new SessionData(getCookie(c, 'rp_sid')).preload();
  c.set('session', session);
  setCookie(c, 'rp_sid', session.id, { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
  await next();
});

app.get('/userinfo', (c) => {
  const { userId } = c.get('session');
  if (!userId) return c.json({ error: 'unauthenticated' }, 401);
  return c.json({ userId });
});

export default app;
