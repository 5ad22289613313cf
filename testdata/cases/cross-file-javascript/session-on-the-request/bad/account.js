const { Router } = require("express");
const bcrypt = require("bcrypt");
const users = require("./users");

const router = Router();

router.post("/login", async (req, res) => {
  const user = await users.byEmail(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) {
    return res.status(401).end();
  }
  req.userSession.userId = user.id; // finding: login-without-rotation
  res.json({ ok: true });
});

// finding: logout-without-invalidation
router.post("/logout", function logout(req, res) {
  delete req.userSession.userId;
  res.clearCookie("sid");
  res.json({ ok: true });
});

module.exports = router;
