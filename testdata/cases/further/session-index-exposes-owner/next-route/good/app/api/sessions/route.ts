import { cookies } from "next/headers";
import { type NextRequest, NextResponse } from "next/server";
import { find, ofUser } from "../../../lib/sessions";

export async function GET(request: NextRequest) {
  const session = await find((await cookies()).get("sid")?.value ?? "");
  if (!session) {
    return NextResponse.json({ error: "log in" }, { status: 401 });
  }
  const user = session.userId;
  return NextResponse.json(await ofUser(user));
}
