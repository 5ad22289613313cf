const bcrypt = require('bcryptjs');
const { Router } = require('express');
const Redis = require('ioredis');
const { byEmail } = require('./users');

const redis = new Redis(process.env.REDIS_URL);
const router = Router();

router.post('/login', async (req, res) => {
  const user = byEmail(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) {
    return res.status(401).end();
  }
  await redis.set(`session:${req.sid}`, JSON.stringify({ userId: user.id }), 'EX', 3600); // finding: client-supplied-session-id
  res.cookie('sid', req.sid, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.redirect('/');
});

module.exports = router;
