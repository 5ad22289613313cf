import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { findSession, pool } from "../../../../lib/sessions";

export async function POST(request: Request) {
  const session = await findSession((await cookies()).get("sid")?.value ?? "");
  if (!session) {
    return NextResponse.json({ error: "log in" }, { status: 401 });
  }
  const { id } = await request.json();
  await pool.query("DELETE FROM sessions WHERE id = $1 AND user_id = $2", [id, session.user_id]);
  return NextResponse.json({ ok: true });
}
