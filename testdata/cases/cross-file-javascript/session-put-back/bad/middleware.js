const Keep = require("./keep");

module.exports = (options = {}) => {
  const { key = "app.sid", store = new Keep() } = options;
  return async (ctx, next) => {
    let id = ctx.cookies.get(key, options);
    if (!id) {
      ctx.session = {};
    } else {
      ctx.session = await store.find(id);
      if (typeof ctx.session !== "object" || ctx.session == null) {
        ctx.session = {};
      }
    }
    const before = JSON.stringify(ctx.session);
    await next();
    if (JSON.stringify(ctx.session) === before) {
      return;
    }
    const sid = await store.put(ctx.session, { ...options, sid: id });
    ctx.cookies.set(key, sid, options);
  };
};
