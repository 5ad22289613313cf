const { randomUUID } = require("crypto");
const store = require("./store");

exports.loadSession = async (req, res, next) => {
  const sid = req.cookies.sid;
  const found = sid && (await store.get(sid));
  if (found) {
    req.sess = { ...found, id: sid };
  } else {
    req.sess = { id: randomUUID() };
    await store.set(req.sess.id, req.sess);
    res.cookie("sid", req.sess.id, { httpOnly: true, secure: true, sameSite: "lax" });
  }
  next();
};
