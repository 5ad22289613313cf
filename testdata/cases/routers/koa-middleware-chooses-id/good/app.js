const { randomUUID } = require('node:crypto');
const Koa = require('koa');
const account = require('./account');

const app = new Koa();
app.use(async (ctx, next) => {
  ctx.state.sid = randomUUID();
  await next();
});
app.use(account.routes());
app.listen(3000);
