const { randomBytes } = require("node:crypto");

class Keep {
  constructor() {
    this.sessions = new Map();
    this.timers = new Map();
  }

  fresh() {
    return randomBytes(24).toString("hex");
  }

  find(sid) {
    if (!this.sessions.has(sid)) {
      return undefined;
    }
    return JSON.parse(this.sessions.get(sid));
  }

  put(session, { sid = this.fresh(), maxAge } = {}) {
    this.sessions.set(sid, JSON.stringify(session));
    if (maxAge) {
      this.timers.set(sid, setTimeout(() => this.sessions.delete(sid), maxAge));
    }
    return sid;
  }
}

module.exports = Keep;
