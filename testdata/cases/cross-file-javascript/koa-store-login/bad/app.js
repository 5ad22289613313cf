const Koa = require('koa');
const bodyParser = require('koa-bodyparser');
const session = require('koa-session');
const redisStore = require('koa-redis');
const router = require('./router');

const app = new Koa();
app.keys = [process.env.COOKIE_KEY];
app.use(session({ key: 'club', store: redisStore(), httpOnly: true, secure: true, sameSite: 'lax' }, app));
app.use(bodyParser());
app.use(router.routes());
app.listen(3000);
