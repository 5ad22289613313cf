const crypto = require('crypto');
const bcrypt = require('bcrypt');
const jwt = require('jsonwebtoken');
const { Session, User } = require('./models');

const FLAGS = { httpOnly: true, secure: true, sameSite: 'strict' };
const access = (id) => jwt.sign({ id }, process.env.ACCESS_SECRET, { expiresIn: '10m' });

exports.login = async (req, res) => {
  const user = await User.findOne({ email: req.body.email });
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) {
    return res.status(401).json({ error: 'no' });
  }
  const refreshToken = crypto.randomBytes(32).toString('hex');
  await Session.create({ userId: user._id, refreshToken, userAgent: req.headers['user-agent'] });
  res.cookie('accessToken', access(user._id), FLAGS);
  res.cookie('refreshToken', refreshToken, FLAGS);
  return res.json({ ok: true });
};

exports.refresh = async (req, res) => {
  const session = await Session.findOne({ refreshToken: req.cookies.refreshToken });
  if (!session) {
    return res.status(403).json({ error: 'log in' });
  }
  res.cookie('accessToken', access(session.userId), FLAGS);
  return res.json({ ok: true });
};

exports.logout = async (req, res) => {
  await Session.deleteOne({ refreshToken: req.cookies.refreshToken });
  res.clearCookie('accessToken');
  res.clearCookie('refreshToken');
  return res.json({ ok: true });
};
