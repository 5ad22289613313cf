const { Router } = require('express');
const { authenticate } = require('./riders');

const router = Router();

router.post('/login', async (req, res, next) => {
  const rider = await authenticate(req.body.email, req.body.password);
  if (!rider) return res.status(401).json({ error: 'bad credentials' });
  return req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.user = { id: rider.id, email: rider.email };
    return res.json({ ok: true });
  });
});

router.post('/logout', (req, res, next) => {
  req.session.destroy((err) => (err ? next(err) : res.json({ ok: true })));
});

module.exports = router;
