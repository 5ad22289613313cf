import { cookies } from 'next/headers';
import { NextResponse } from 'next/server';

export async function POST() { // finding: logout-without-invalidation
  const jar = await cookies();
  jar.delete('session');
  return NextResponse.json({ ok: true });
}
