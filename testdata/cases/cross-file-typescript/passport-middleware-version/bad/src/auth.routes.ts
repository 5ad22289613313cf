import { Router } from 'express';
import passport from 'passport';

export const auth = Router();

auth.post('/login', passport.authenticate('local', { failureRedirect: '/login' }), (_req, res) => { // finding: login-without-rotation
  res.redirect('/');
});

auth.post('/logout', (req, res, next) => {
  req.session.destroy((err) => (err ? next(err) : res.redirect('/')));
});
