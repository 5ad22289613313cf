const router = require('express').Router();
const { verify } = require('../models/account');

router.post('/login', async (req, res, next) => {
  const account = await verify(req.body.email, req.body.password);
  if (!account) return res.redirect('/login');
  req.session.regenerate(() => {});
  req.session.userId = account.id; // finding: login-without-rotation
  req.session.email = account.email;
  return res.redirect('/');
});

router.post('/logout', (req, res, next) => {
  req.session.destroy((err) => (err ? next(err) : res.redirect('/')));
});

module.exports = router;
