const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');
const User = require('../models/User');

const options = { httpOnly: true, secure: true, sameSite: 'strict' };

exports.login = async (req, res) => {
  const user = await User.findOne({ email: req.body.email });
  if (!user || !(await bcrypt.compare(req.body.password, user.passwordHash))) {
    return res.status(401).json({ error: 'Invalid credentials' });
  }
  const token = jwt.sign({ sub: user.id }, process.env.JWT_SECRET, { expiresIn: '15m' });
  return res.cookie('token', token, options).json({ id: user.id });
};

exports.logout = (req, res) => {
  res.clearCookie('token', options);
  res.json({ message: 'Logged out' });
};

exports.requireAuth = (req, res, next) => {
  try {
    req.user = jwt.verify(req.cookies.token, process.env.JWT_SECRET);
    return next();
  } catch (err) {
    return res.status(401).json({ error: 'Unauthorized' });
  }
};
