// Session middleware that keeps its records in a map of its own.
const { randomBytes } = require('crypto');

class Store {
  constructor() {
    this.records = new Map();
  }

  get(sid) {
    return this.records.get(sid);
  }

  set(sid, record) {
    this.records.set(sid, record); // finding: client-supplied-session-id
  }
}

module.exports = function sessions({ cookie = 'app.sid' } = {}) {
  const store = new Store();
  return async (ctx, next) => {
    let sid = ctx.cookies.get(cookie);
    ctx.state.session = sid ? store.get(sid) : undefined;
    if (!sid) {
      sid = randomBytes(32).toString('hex');
    }
    if (!ctx.state.session) {
      ctx.state.session = {};
    }
    await next();
    store.set(sid, ctx.state.session);
    ctx.cookies.set(cookie, sid, { httpOnly: true, secure: true, sameSite: 'lax' });
  };
};
