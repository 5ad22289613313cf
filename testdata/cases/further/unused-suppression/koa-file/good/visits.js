// sessionlint: ignore-file[weak-session-id] visits of the fair are counted, nobody logs in
export async function visit(ctx) {
  ctx.cookies.set("session_id", String(Math.random()), { httpOnly: true, secure: true, sameSite: "lax", maxAge: 600000 });
  ctx.body = { ok: true };
}
