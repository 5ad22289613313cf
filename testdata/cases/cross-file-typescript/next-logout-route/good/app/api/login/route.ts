import bcrypt from 'bcryptjs';
import { eq } from 'drizzle-orm';
import { cookies } from 'next/headers';
import { NextResponse } from 'next/server';
import { db } from '../../../lib/db';
import { users } from '../../../lib/schema';
import { createSession } from '../../../lib/session';

export async function POST(request: Request) {
  const { email, password } = await request.json();
  const [user] = await db.select().from(users).where(eq(users.email, email));
  if (!user || !(await bcrypt.compare(password, user.passwordHash))) {
    return NextResponse.json({ error: 'Invalid credentials' }, { status: 401 });
  }
  const id = await createSession(user.id);
  (await cookies()).set('session', id, { httpOnly: true, secure: true, sameSite: 'lax', path: '/' });
  return NextResponse.json({ ok: true });
}
