const Koa = require('koa');
const session = require('koa-session');
const RedisStore = require('./redis-store');

const app = new Koa();
app.keys = [process.env.COOKIE_KEY];
app.use(session({
  key: 'pantry',
  store: new RedisStore(process.env.REDIS_URL),
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
}, app));

app.use((ctx) => {
  ctx.session.visits = (ctx.session.visits || 0) + 1;
  ctx.body = `visit ${ctx.session.visits}`;
});

app.listen(3000);
