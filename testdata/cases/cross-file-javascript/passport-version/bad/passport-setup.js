const bcrypt = require('bcryptjs');
const passport = require('passport');
const LocalStrategy = require('passport-local').Strategy;
const subscribers = require('./subscribers');

passport.use(new LocalStrategy((username, password, done) => {
  const subscriber = subscribers.byName(username);
  if (!subscriber || !bcrypt.compareSync(password, subscriber.hash)) {
    return done(null, false, { message: 'Unknown name or password' });
  }
  return done(null, subscriber);
}));
passport.serializeUser((user, done) => done(null, user.id));
passport.deserializeUser((id, done) => done(null, subscribers.byId(id)));
