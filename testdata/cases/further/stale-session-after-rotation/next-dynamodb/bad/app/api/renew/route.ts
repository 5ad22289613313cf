import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { SessionTable } from "../../../lib/sessions";

const table = new SessionTable();

export async function POST() {
  const jar = await cookies();
  const session = await table.find(jar.get("sid")?.value ?? "");
  if (!session) {
    return NextResponse.json({ error: "log in" }, { status: 401 });
  }
  const sid = await table.copy(session as { sid: string });
  jar.set("sid", sid, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600 });
  return NextResponse.json({ ok: true });
}
