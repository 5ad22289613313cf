const argon2 = require('argon2');
const passport = require('passport');
const { Strategy } = require('passport-local');

const users = new Map();

passport.use(new Strategy(async (username, password, done) => {
  try {
    const user = users.get(username);
    if (!user || !(await argon2.verify(user.hash, password))) return done(null, false);
    return done(null, user);
  } catch (err) {
    return done(err);
  }
}));
passport.serializeUser((user, done) => done(null, user.username));
passport.deserializeUser((username, done) => done(null, users.get(username) || false));

module.exports = passport;
