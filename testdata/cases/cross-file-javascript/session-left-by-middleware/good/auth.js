const bcrypt = require("bcrypt");
const { randomUUID } = require("crypto");
const store = require("./store");

exports.login = async (req, res) => {
  const user = await findUser(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) return res.status(401).end();
  await store.remove(req.sess.id);
  const id = randomUUID();
  await store.set(id, { id, userId: user.id });
  res.cookie("sid", id, { httpOnly: true, secure: true, sameSite: "lax" });
  res.json({});
};

exports.me = (req, res) => {
  if (!req.sess.userId) return res.status(401).end();
  res.json({ user: req.sess.userId });
};
