const bcrypt = require("bcrypt");
const store = require("./store");

exports.login = async (req, res) => {
  const user = await findUser(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) return res.status(401).end();
  req.sess.userId = user.id;
  await store.set(req.sess.id, req.sess);
  res.json({});
};

exports.me = (req, res) => {
  if (!req.sess.userId) return res.status(401).end();
  res.json({ user: req.sess.userId });
};
