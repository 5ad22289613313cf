const bcrypt = require("bcrypt");
const { randomBytes } = require("crypto");
const Session = require("./session");

exports.login = async (req, res) => {
  const user = await findUser(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) return res.status(401).end();
  const refreshToken = randomBytes(32).toString("hex");
  await Session.create({ refreshToken, userId: user.id, expiresAt: Date.now() + 86400000 });
  res.cookie("refreshToken", refreshToken, { httpOnly: true, secure: true, sameSite: "strict" });
  res.json({ success: true });
};

// finding: logout-without-invalidation
exports.logout = async (req, res) => {
  res.cookie("token", "none", { maxAge: 10, httpOnly: true });
  res.json({ success: true });
};

exports.refresh = async (req, res) => {
  const session = await Session.findOne({ refreshToken: req.cookies.refreshToken, expiresAt: { $gt: Date.now() } });
  if (!session) return res.status(403).end();
  res.json({ user: session.userId });
};
