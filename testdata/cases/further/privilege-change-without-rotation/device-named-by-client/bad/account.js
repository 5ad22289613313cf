import { accounts, sessions } from "@company/accounts";

function deviceOf(body) {
  const { device } = body || {};
  return typeof device === "string" && device.length > 0 ? device : undefined;
}

export default {
  async changePassword(ctx) {
    const { current, password } = ctx.request.body;
    const user = await accounts.findOne(ctx.state.user.id);
    if (!(await accounts.validatePassword(current, user.password))) {
      ctx.throw(400, "wrong password");
    }
    await accounts.edit(user.id, { password });
    const device = deviceOf(ctx.request.body);
    if (device) {
      await sessions.invalidateRefreshToken(String(user.id), device); // finding: privilege-change-without-rotation
    }
    const token = await sessions.generateRefreshToken(String(user.id), device || crypto.randomUUID());
    ctx.body = { token };
  },

  // Whether others are logged out is the user's choice, and the answer does not say which.
  async resetPassword(ctx) {
    const { password, everywhere } = ctx.request.body;
    await accounts.edit(ctx.state.user.id, { password });
    if (everywhere) {
      await sessions.revokeAllSessions(ctx.state.user.id);
    }
    ctx.body = { ok: true };
  },
};
