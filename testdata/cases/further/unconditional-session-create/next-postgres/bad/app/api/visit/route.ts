import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { createSession } from "../../../lib/sessions";

export async function POST() {
  const jar = await cookies();
  jar.set("sid", await createSession(), { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600 });
  return NextResponse.json({ ok: true });
}
