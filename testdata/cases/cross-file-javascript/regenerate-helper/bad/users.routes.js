const bcrypt = require('bcryptjs');
const router = require('express').Router();
const pool = require('./db');
const { refreshSession } = require('./session.util');

router.post('/login', async (req, res, next) => {
  try {
    const { rows } = await pool.query('SELECT id, password FROM users WHERE email = $1', [req.body.email]);
    const user = rows[0];
    if (!user || !(await bcrypt.compare(req.body.password, user.password))) {
      return res.status(401).json({ error: 'Wrong e-mail or password' });
    }
    await refreshSession(req);
    req.session.userId = user.id; // finding: login-without-rotation
    return res.json({ ok: true });
  } catch (err) {
    return next(err);
  }
});

module.exports = router;
