'use strict';

const crypto = require('crypto');
const { Router } = require('express');

const cookies = require('../middleware/cookies');
const requireSession = require('../middleware/requireSession');
const sessions = require('../stores/apiSessions');
const { verifyCredentials } = require('../services/users');

const router = Router();
const COOKIE = 'api_sid';

const wrap = (handler) => (req, res, next) => handler(req, res, next).catch(next);
const newId = () => crypto.randomBytes(24).toString('base64url');

router.get('/bootstrap', wrap(async (req, res) => {
  if (!req.cookies[COOKIE]) {
    const sid = await sessions.open(newId());
    cookies.issue(res, COOKIE, sid);
  }
  res.json({ features: ['berths', 'tides'] });
}));

router.post('/session', wrap(async (req, res) => {
  const { email, password } = req.body;
  const user = await verifyCredentials(email, password);
  if (!user) {
    res.status(401).json({ error: 'invalid_credentials' });
    return;
  }

  let sid = req.cookies[COOKIE];
  if (sid && (await sessions.load(sid))) {
    await sessions.attachUser(sid, user.email);
  } else {
    sid = await sessions.open(newId(), { userId: user.email });
  }
  cookies.issue(res, COOKIE, sid);
  res.status(201).json({ email: user.email });
}));

router.delete('/session', requireSession(COOKIE, sessions.load), wrap(async (req, res) => { // finding: logout-without-invalidation
  await sessions.remove(req.auth.userId);
  cookies.clear(res, COOKIE);
  res.status(204).end();
}));

router.get('/berths', requireSession(COOKIE, sessions.load), (req, res) => {
  res.json({ owner: req.auth.userId, berths: [] });
});

module.exports = router;
