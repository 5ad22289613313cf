const { Router } = require("express");
const bcrypt = require("bcrypt");
const users = require("./users");
const { issue, end } = require("./sessions");

const router = Router();

router.post("/login", async (req, res) => {
  const user = await users.byEmail(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) {
    return res.status(401).end();
  }
  end(req.userSession);
  req.userSession = issue(res, { userId: user.id });
  res.json({ ok: true });
});

router.post("/logout", function logout(req, res) {
  end(req.userSession);
  res.clearCookie("sid");
  res.json({ ok: true });
});

module.exports = router;
