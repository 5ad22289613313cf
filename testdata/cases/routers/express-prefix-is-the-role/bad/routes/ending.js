const { Router } = require('express');
const { end } = require('../sessions');

const router = Router();

// finding: logout-without-invalidation
router.post('/', async (req, res) => {
  res.clearCookie('sid');
  res.redirect('/');
});

router.use((err, req, res, next) => {
  end(req.cookies.broken);
  next(err);
});

module.exports = router;
