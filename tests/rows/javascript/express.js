import connect from "connect";
import crypto from "crypto";
import cookieParser from "cookie-parser";
import express, { Router } from "express";
import Redis from "ioredis";

const app = express();
const api = Router();
const typed = express.Application();
const plain = connect();
const db = new Redis();

app.use(cookieParser(process.env.COOKIE_SECRET));
app.set("trust proxy", 1);

// --- applications and routers
app.get("/", (req, res) => {
  db.set(req.cookies.sid, app.get("title"));
  res.send("ok");
});
app.post("/sessions", (req, res) => {
  db.set(req.signedCookies.sid, req.headers["x-device"]);
  res.status(201).json({ id: req.cookies.sid });
});
app.put("/sessions", (req, res) => {
  db.set(req.get("authorization"), req.body.name);
  res.sendStatus(204);
});
app.patch("/sessions/:sid", (req, res) => {
  db.set(req.params.sid, req.query.name);
  res.send(200, req.cookies.sid);
});
app.delete("/sessions/:sid", (req, res) => {
  db.del(req.param("sid"));
  res.redirect(req.originalUrl);
});
app.all("/any", (req, res) => res.redirect(301, `/?sid=${req.cookies.sid}`));

const keep = (req, res) => {
  db.set(req.cookies.sid, "1");
  res.end();
};
app.get(["/list", "/sessions"], keep);
app.post(["/list", "/sessions"], keep);
app.put(["/list", "/sessions"], keep);
app.patch(["/list", "/sessions"], keep);
app.delete(["/list", "/sessions"], keep);
app.all(["/list", "/sessions"], keep);

app.route("/route").get(keep).post(keep).put(keep).patch(keep).delete(keep).all(keep);

const site = express();
app.use(site);
site.use("/mounted", (req, res, next) => next(req.cookies.sid), api);
site.use("/checked", (req, res, next) => {
  db.set(req.cookies.checked, "1");
  next();
});
site.use((req, res, next) => {
  res.locals.sid = req.cookies.sid;
  db.set(res.locals.sid, "1");
  next();
});
const inner = Router();
site.use((req, res, next) => next(req.cookies.inner), inner);
api.get("/api", keep);
inner.get(["/inner"], (req, res) => res.send(req.cookies.inner));
app.param("sid", (req, res, next, sid) => {
  db.set(sid, "1");
  next();
});
app.router.get(["/through-router"], (req, res) => res.send(req.cookies.through));
typed.get(["/typed"], (req, res) => res.send(req.cookies.typed));
plain.use("/plain", keep);
app.listen(3000, () => db.set("session:started", "1"));

app.get("/locals", (req, res) => {
  db.set(app.locals.sid, "1");
  db.set(req.app.get("sid"), "1");
  res.app.set("session secret", "keyboard cat");
  req.res.send("ok");
  db.set(res.req.cookies.sid, "1");
});

// --- requests
app.get("/host", (req, res) => {
  db.set(req.hostname, req.ip);
  db.set(req.ip, req.user.id);
  db.set(req.user.id, "1");
  db.set(`session:${req.log}`, req.isAuthenticated());
  res.send(req.csrfToken());
});

app.get("/opaque", (req, res) => {
  const sid = crypto.randomUUID();
  req.flash("info", sid);
  req.is(sid);
  req.log.child(sid);
  req.socket.write(sid);
  res.type(sid).send("ok");
});

// --- responses
app.get("/cookies", (req, res) => {
  const sid = crypto.randomUUID();
  res.cookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax" });
  res.clearCookie("old", { path: "/" });
  res.statusCode = 401;
  res.end();
});

app.get("/views", (req, res) => {
  const sid = crypto.randomUUID();
  res.location(`/?sid=${sid}`);
  res.set("X-Session-Id", sid);
  res.header({ "X-Session-Id": sid });
  res.render("view", { sid });
});

app.get("/heads", (req, res) => {
  const sid = crypto.randomUUID();
  db.set(res.get("x"), res.headersSent);
  db.set(res.headersSent, "1");
  db.set(req.url, "1");
  res.removeHeader(sid);
  res.writeHead(403, { "Set-Cookie": `sid=${sid}` });
  res.end();
});

app.get("/files", (req, res) => {
  db.set(req.cookies.sid, "1");
  res.sendFile("/srv/index.html");
});

app.get("/later", (req, res) => {
  res.on("finish", () => db.set(req.cookies.sid, "later"));
  res.end();
});

// --- applications that came as parameters
export function routes(server) {
  server.get("/parameter", (req, res) => res.send(req.cookies.a));
  server.post("/parameter", (req, res) => res.send(req.cookies.b));
  server.put("/parameter", (req, res) => res.send(req.cookies.c));
  server.patch("/parameter", (req, res) => res.send(req.cookies.d));
  server.del("/parameter", (req, res) => res.send(req.cookies.e));
  server.all("/parameter", (req, res) => res.send(req.cookies.f));
  server.use("/parameter", (req, res, next) => {
    db.set(req.cookies.used, "1");
    next();
  });
  server.use("/parameter-mount", (req, res, next) => next(req.cookies.sid), api);
  server.use((req, res, next) => {
    db.set(req.cookies.always, "1");
    next();
  });
}

// === typed.ts
import { Request, Response } from "express";
import Redis from "ioredis";
const cache = new Redis();
export function show(first: Request, second: Response) {
  const sid = first.header("x-session-id");
  cache.set(sid, "1");
  second.cookie("sid", first.cookies.sid);
}
