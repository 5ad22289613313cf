'use strict';

const crypto = require('crypto');
const { Router } = require('express');

const cookies = require('../middleware/cookies');
const requireSession = require('../middleware/requireSession');
const sessions = require('../stores/webSessions');
const { verifyCredentials, findByEmail } = require('../services/users');

const router = Router();
const COOKIE = 'sid';

router.post('/login', async (req, res, next) => {
  try {
    const user = await verifyCredentials(req.body.email, req.body.password);
    if (!user) return res.status(401).send('Wrong e-mail or password');

    const sessionId = req.cookies.sid || crypto.randomUUID();
    await sessions.createSession(sessionId, user);
    cookies.issue(res, COOKIE, sessionId);
    return res.send({ message: 'Logged in', sessionId });
  } catch (err) {
    return next(err);
  }
});

router.get('/profile', requireSession(COOKIE, sessions.getSession), async (req, res, next) => {
  try {
    const user = await findByEmail(req.auth.userId);
    res.json({ email: user.email, name: user.name });
  } catch (err) {
    next(err);
  }
});

router.post('/logout', (req, res) => { // finding: logout-without-invalidation
  cookies.clear(res, COOKIE);
  res.redirect('/');
});

module.exports = router;
