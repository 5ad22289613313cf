import express from "express";
import passport, { Passport } from "passport";
import { Strategy as LocalStrategy } from "passport-local";
import { Strategy as GoogleStrategy } from "passport-google-oauth20";
import Redis from "ioredis";
import crypto from "crypto";

const app = express();
const db = new Redis();
const own = new Passport();

app.use(passport.initialize());
app.use(passport.session());

passport.use(
  new LocalStrategy((sid, password, done) => {
    db.set(sid, password);
    done(null, { sid });
  }),
);
passport.use(
  new GoogleStrategy({ clientID: "id" }, (access, refresh, profile, done) => {
    const sid = profile.id;
    db.set(sid, access);
    done(null, profile);
  }),
);

app.post("/login", passport.authenticate("local"), (req, res) => {
  req.session.seen = true;
  req.session.userId = req.user.id;
  res.redirect("/");
});
app.post("/own", own.authenticate("local"), (req, res) => {
  req.session.seen = true;
  req.session.userId = req.user.id;
  res.redirect("/");
});
app.post("/token", passport.authenticate("bearer", { session: false }), (req, res) => {
  req.session.seen = true;
  req.session.userId = req.user.id;
  res.json({ ok: true });
});
app.post("/callback", (req, res, next) => {
  passport.authenticate("local", (error, user) => {
    if (!user) return next(error);
    req.logIn(user, () => res.redirect("/"));
  })(req, res, next);
});
app.post("/stateless", (req, res) => {
  req.login(req.body.user, { session: false }, () => db.set(`session:${req.body.user}`, "1"));
  res.end();
});
app.post("/logout", (req, res, next) => {
  req.logout((error) => res.redirect("/"));
});
app.post("/logout-without", (req, res) => {
  req.session.userId = null;
  req.logout();
  res.redirect("/");
});

export function handedOn() {
  const sid = crypto.randomUUID();
  passport.serializeUser(sid);
  passport.initialize(sid);
}

// === package.json
{ "dependencies": { "express": "4.18.2", "passport": "0.7.0", "express-session": "1.17.3" } }
