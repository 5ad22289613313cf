const { Router } = require('express');
const { authenticate } = require('./riders');

const router = Router();

router.post('/login', async (req, res, next) => {
  const rider = await authenticate(req.body.email, req.body.password);
  if (!rider) return res.status(401).json({ error: 'bad credentials' });
  req.session.user = { id: rider.id, email: rider.email }; // finding: login-without-rotation
  return res.json({ ok: true });
});

router.post('/logout', (req, res) => { // finding: logout-without-invalidation
  delete req.session.user;
  res.json({ ok: true });
});

module.exports = router;
