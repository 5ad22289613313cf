import express from "express";
import session from "express-session";
import { renew, renewNow } from "./renew.js";
import { verify } from "./users.js";

const app = express();
app.use(express.json());
app.use(session({ secret: process.env.SECRET, resave: false, saveUninitialized: false, cookie: { secure: true, sameSite: "lax" } }));

app.post("/not-called", async (req, res, next) => {
  const user = await verify(req.body.name, req.body.password);
  if (!user) {
    return res.status(401).end();
  }
  req.session.regenerate; // finding: ineffective-rotation
  req.session.userId = user.id;
  res.json({ ok: true });
});

app.post("/not-awaited", async (req, res, next) => {
  const user = await verify(req.body.name, req.body.password);
  if (!user) {
    return res.status(401).end();
  }
  req.session.regenerate(); // finding: ineffective-rotation
  req.session.userId = user.id;
  res.json({ ok: true });
});

app.post("/assigned", async (req, res, next) => {
  const user = await verify(req.body.name, req.body.password);
  if (!user) {
    return res.status(401).end();
  }
  req.session.id = crypto.randomUUID(); // finding: ineffective-rotation
  req.session.userId = user.id;
  res.json({ ok: true });
});

app.post("/missing", async (req, res, next) => {
  const user = await verify(req.body.name, req.body.password);
  if (!user) {
    return res.status(401).end();
  }
  req.session.rotate(); // finding: ineffective-rotation
  req.session.userId = user.id;
  res.json({ ok: true });
});

app.post("/late", async (req, res, next) => {
  const user = await verify(req.body.name, req.body.password);
  if (!user) {
    return res.status(401).end();
  }
  req.session.userId = user.id;
  res.json({ ok: true });
  req.session.regenerate(() => {}); // finding: ineffective-rotation
});

app.post("/late-helper", async (req, res, next) => {
  const user = await verify(req.body.name, req.body.password);
  if (!user) {
    return res.status(401).end();
  }
  req.session.userId = user.id;
  res.json({ ok: true });
  renewNow(req);
});

app.post("/callback", async (req, res, next) => {
  const user = await verify(req.body.name, req.body.password);
  if (!user) {
    return res.status(401).end();
  }
  req.session.regenerate((error) => {
    if (error) {
      return next(error);
    }
    req.session.userId = user.id;
    req.session.save((failure) => (failure ? next(failure) : res.json({ ok: true })));
  });
});

app.post("/promise", async (req, res, next) => {
  const user = await verify(req.body.name, req.body.password);
  if (!user) {
    return res.status(401).end();
  }
  await renew(req);
  req.session.userId = user.id;
  res.json({ ok: true });
});

app.post("/inline", async (req, res, next) => {
  const user = await verify(req.body.name, req.body.password);
  if (!user) {
    return res.status(401).end();
  }
  await new Promise((resolve, reject) => {
    req.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
  req.session.userId = user.id;
  res.json({ ok: true });
});

app.post("/bound", async (req, res, next) => {
  const user = await verify(req.body.name, req.body.password);
  if (!user) {
    return res.status(401).end();
  }
  const regenerate = req.session.regenerate.bind(req.session);
  regenerate(() => {
    req.session.userId = user.id;
    res.json({ ok: true });
  });
});

app.post("/logout", (req, res, next) => {
  req.session.destroy((error) => (error ? next(error) : res.status(204).end()));
});

app.get("/rotate", (req, res) => {
  req.session.rotate = true;
  res.json({ rotate: req.session.rotate });
});
