class Request {
  constructor(raw) {
    this.raw = raw;
    this.states = {};
  }

  async parseCookies(parse) {
    const { states, failed } = await parse(this.raw.headers.cookie);
    for (const name of failed) {
      this.states[this.raw.cookies[name]] = null;
    }
    this.state = { ...states };
  }
}

module.exports = Request;
