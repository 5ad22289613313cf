const bcrypt = require('bcrypt');
const users = new Map();

module.exports = async function login(req, res) {
  const user = users.get(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) {
    return res.status(401).send('wrong e-mail or password');
  }
  req.session.userId = user.id;
  return res.redirect('/notes');
};
