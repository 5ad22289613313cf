import { cookies } from 'next/headers';
import { NextResponse } from 'next/server';
import { destroySession } from '../../../lib/session';

export async function POST() {
  const jar = await cookies();
  const id = jar.get('session')?.value;
  if (id) await destroySession(id);
  jar.delete('session');
  return NextResponse.json({ ok: true });
}
