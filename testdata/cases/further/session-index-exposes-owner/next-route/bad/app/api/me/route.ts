import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { find } from "../../../lib/sessions";

export async function GET() {
  const session = await find((await cookies()).get("sid")?.value ?? "");
  if (!session) {
    return NextResponse.json({ error: "log in" }, { status: 401 });
  }
  return NextResponse.json({ user: session.userId });
}
