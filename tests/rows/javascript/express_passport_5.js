import express from "express";
import session from "express-session";
import passport from "passport";

const app = express();
app.use(session({ secret: process.env.SECRET }));

app.post("/login", passport.authenticate("local"), (req, res) => {
  req.session.seen = true;
  req.session.userId = req.user.id;
  res.redirect("/");
});
app.post("/callback", (req, res, next) => {
  req.logIn(req.body.user, () => res.redirect("/"));
});
app.post("/logout", (req, res) => {
  req.session.userId = null;
  req.logout();
  res.redirect("/");
});

// === package.json
{ "dependencies": { "express": "4.18.2", "passport": "0.5.3", "express-session": "1.17.3" } }
