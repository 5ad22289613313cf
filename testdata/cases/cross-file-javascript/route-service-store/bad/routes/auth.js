const { Router } = require('express');
const AuthService = require('../services/AuthService');
const SessionStore = require('../stores/SessionStore');

const router = Router();
const auth = new AuthService(new SessionStore());

router.post('/login', async (req, res) => {
  const session = await auth.login(req.body, req.cookies.sid);
  if (!session) {
    return res.status(401).json({ error: 'Invalid credentials' });
  }
  res.cookie('sid', session.id, { httpOnly: true, secure: true, sameSite: 'lax' });
  return res.json({ user: session.userId });
});

module.exports = router;
