const express = require('express');
const { findByCredentials } = require('./users');

const router = express.Router();

const regenerate = (req) =>
  new Promise((resolve, reject) => req.session.regenerate((e) => (e ? reject(e) : resolve())));

router.post('/login', async (req, res, next) => {
  try {
    const user = await findByCredentials(req.body.email, req.body.password);
    if (!user) return res.status(401).render('login', { failed: true });
    if (user.role === 'coach') {
      await regenerate(req);
    }
    req.session.userId = user.id; // finding: login-without-rotation
    req.session.role = user.role;
    res.redirect('/dashboard');
  } catch (err) {
    next(err);
  }
});

router.get('/logout', (req, res) => {
  req.session.destroy(() => res.redirect('/'));
});

module.exports = router;
