import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Hono } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import { sessions } from './schema';

const db = drizzle(process.env.DATABASE_URL!);
export const app = new Hono();

app.get('/me', async (c) => {
  const sid = getCookie(c, 'sid') ?? '';
  const [found] = await db.select().from(sessions).where(eq(sessions.id, sid));
  if (!found) return c.json({}, 401);
  return c.json({ id: found.userId });
});

// finding: logout-without-invalidation
app.post('/logout', async (c) => {
  const sid = getCookie(c, 'sid') ?? '';
  await db.delete(sessions).where(eq(sessions.id, `session:${sid}`));
  deleteCookie(c, 'sid');
  return c.redirect('/');
});
