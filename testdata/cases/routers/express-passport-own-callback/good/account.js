const { Router } = require('express');
const passport = require('passport');

const router = Router();

router.post('/enter', (req, res, next) => {
  passport.authenticate('local', (err, user, info) => {
    if (err) return next(err);
    if (!user) return res.status(401).json(info);
    req.logIn(user, (failed) => {
      if (failed) return next(failed);
      return res.json({ id: user.id });
    });
  })(req, res, next);
});

module.exports = router;
