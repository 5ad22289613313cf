const Koa = require('koa');
const session = require('koa-session');

const app = new Koa();
app.keys = process.env.COOKIE_KEYS.split(',');
app.use(session({ key: 'hsid', secure: true, sameSite: 'lax' }, app));

app.use(async (ctx) => {
  ctx.body = { user: ctx.session.userId };
});
app.listen(3000);
