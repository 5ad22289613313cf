const bcrypt = require('bcrypt');
const User = require('../models/User');

function startSession(req, user, done) {
  req.session.regenerate((err) => {
    if (err) return done(err);
    req.session.userId = user._id;
    return req.session.save(done);
  });
}

module.exports.register = async (req, res, next) => {
  try {
    const password = await bcrypt.hash(req.body.password, 12);
    const user = await User.create({ email: req.body.email, password });
    req.session.userId = user._id; // finding: login-without-rotation
    res.redirect('/');
  } catch (err) {
    next(err);
  }
};

module.exports.login = async (req, res, next) => {
  try {
    const user = await User.findOne({ email: req.body.email });
    if (!user || !(await bcrypt.compare(req.body.password, user.password))) {
      return res.status(401).redirect('/login');
    }
    startSession(req, user, (err) => (err ? next(err) : res.redirect('/')));
  } catch (err) {
    next(err);
  }
};

module.exports.logout = (req, res, next) => {
  req.session.destroy((err) => (err ? next(err) : res.redirect('/')));
};
