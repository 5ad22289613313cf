const { Router } = require('express');
const { end } = require('../sessions');

const router = Router();

router.post('/', async (req, res) => {
  if (req.cookies.sid) await end(req.cookies.sid);
  res.clearCookie('sid');
  res.redirect('/');
});

router.use((err, req, res, next) => {
  end(req.cookies.broken);
  next(err);
});

module.exports = router;
