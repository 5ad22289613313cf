// finding: unused-suppression
// sessionlint: ignore-file[weak-session-id] visits of the fair are counted, nobody logs in
import { randomUUID } from "node:crypto";

export async function visit(ctx) {
  ctx.cookies.set("session_id", randomUUID(), { httpOnly: true, secure: true, sameSite: "lax", maxAge: 600000 });
  ctx.body = { ok: true };
}
