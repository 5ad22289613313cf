import { randomUUID } from 'node:crypto';
import bcrypt from 'bcryptjs';
import { serialize } from './lib/cookies.js';
import { getUser, storeSession } from './lib/sessions.js';

export const handler = async (event) => {
  const { email, password } = JSON.parse(event.body);
  const user = await getUser(email);
  if (!user || !(await bcrypt.compare(password, user.passwordHash))) {
    return { statusCode: 401, body: JSON.stringify({ error: 'Invalid credentials' }) };
  }
  const sessionId = randomUUID();
  await storeSession(sessionId, user.id);
  return {
    statusCode: 200,
    cookies: [serialize('sid', sessionId, 3600)],
    body: JSON.stringify({ ok: true }),
  };
};
