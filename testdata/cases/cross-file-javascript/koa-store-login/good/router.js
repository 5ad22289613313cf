const Router = require('@koa/router');
const { verifyPassword } = require('./members');

const router = new Router();

router.post('/login', async (ctx) => {
  const member = await verifyPassword(ctx.request.body.email, ctx.request.body.password);
  if (!member) {
    ctx.status = 401;
    return;
  }
  await ctx.session.regenerate();
  ctx.session.userId = member.id;
  ctx.redirect('/');
});

router.post('/logout', (ctx) => {
  ctx.session = null;
  ctx.redirect('/');
});

module.exports = router;
