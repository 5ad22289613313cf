import { cookies } from "next/headers";
import { type NextRequest, NextResponse } from "next/server";
import { find, ofUser } from "../../../lib/sessions";

export async function GET(request: NextRequest) {
  const user = request.nextUrl.searchParams.get("user") ?? "";
  return NextResponse.json(await ofUser(user));
}
