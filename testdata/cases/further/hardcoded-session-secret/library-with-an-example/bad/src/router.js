const session = require("express-session");
const express = require("express");

exports.buildRouter = (auth, sessionOptions) => {
  const router = express.Router();
  router.use(session({ cookie: { httpOnly: true, secure: true, sameSite: "lax" }, ...sessionOptions, secret: auth.secret || "admin panel" })); // finding: hardcoded-session-secret
  router.post("/login", (req, res) => {
    auth.authenticate(req.body.email, req.body.password).then((user) => {
      if (!user) return res.status(401).end();
      req.session.regenerate(() => {
        req.session.userId = user.id;
        res.redirect("/");
      });
    });
  });
  return router;
};
