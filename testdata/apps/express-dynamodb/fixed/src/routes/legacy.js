'use strict';

const { Router } = require('express');

const cookies = require('../middleware/cookies');
const requireSession = require('../middleware/requireSession');
const legacySessions = require('../stores/legacySessions');
const { verifyCredentials } = require('../services/users');

const router = Router();
const COOKIE = 'legacy_token';

router.post('/signin', function (req, res, next) {
  verifyCredentials(req.body.email, req.body.password)
    .then(async (user) => {
      if (!user) return res.status(403).end();
      const token = await legacySessions.save(user);
      cookies.issue(res, COOKIE, token);
      return res.redirect('/legacy/home');
    })
    .catch(next);
});

router.get('/home', requireSession(COOKIE, legacySessions.find), (req, res) => {
  res.send(`Hello ${req.auth.userId}`);
});

router.get('/signout', async (req, res, next) => {
  try {
    const token = req.cookies[COOKIE];
    if (token) await legacySessions.destroy(token);
    cookies.clear(res, COOKIE);
    res.redirect('/legacy');
  } catch (err) {
    next(err);
  }
});

module.exports = router;
