const { Router } = require('express');

const router = Router();

// Forgets the cookie of a draft: what the session's router is called tells nothing of this one.
router.post('/', async (req, res) => {
  res.clearCookie('draft');
  res.redirect('/');
});

module.exports = router;
