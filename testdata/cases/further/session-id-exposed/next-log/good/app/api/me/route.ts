import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { findSession } from "../../../lib/sessions";

export async function GET() {
  const sid = (await cookies()).get("sid")?.value ?? "";
  const session = await findSession(sid);
  if (!session) {
    return NextResponse.json({ error: "log in" }, { status: 401 });
  }
  return NextResponse.json({ user: session.userId });
}
