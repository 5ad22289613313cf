import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { findSession } from "../../../lib/sessions";

export async function GET() {
  const jar = await cookies();
  const session = await findSession(jar.get("sid")?.value ?? "");
  if (!session) {
    return NextResponse.json({ error: "log in" }, { status: 401 });
  }
  return NextResponse.json({ user: session.user_id });
}
