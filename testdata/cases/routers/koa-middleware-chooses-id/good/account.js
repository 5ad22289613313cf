const bcrypt = require('bcryptjs');
const Router = require('@koa/router');
const Redis = require('ioredis');
const { byEmail } = require('./users');

const redis = new Redis(process.env.REDIS_URL);
const router = new Router({ prefix: '/account' });

router.post('/login', async (ctx) => {
  const user = byEmail(ctx.request.body.email);
  if (!user || !(await bcrypt.compare(ctx.request.body.password, user.hash))) {
    ctx.throw(401);
  }
  await redis.set(`session:${ctx.state.sid}`, JSON.stringify({ userId: user.id }), 'EX', 3600);
  ctx.cookies.set('sid', ctx.state.sid, { httpOnly: true, secure: true, sameSite: 'lax' });
  ctx.redirect('/');
});

module.exports = router;
