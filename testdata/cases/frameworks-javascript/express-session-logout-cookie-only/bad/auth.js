const bcrypt = require('bcrypt');

const customers = new Map();

exports.login = async (req, res, next) => {
  const customer = customers.get(req.body.email);
  if (!customer || !(await bcrypt.compare(req.body.password, customer.hash))) {
    return res.status(401).json({ error: 'wrong e-mail or password' });
  }
  return req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.userId = customer.id;
    return res.json({ ok: true });
  });
};

exports.logout = (req, res) => { // finding: logout-without-invalidation
  res.clearCookie('connect.sid');
  res.json({ ok: true });
};
