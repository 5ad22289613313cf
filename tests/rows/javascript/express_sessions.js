import connectRedis from "connect-redis";
import cookieSession from "cookie-session";
import clientSessions from "client-sessions";
import connectMongo from "connect-mongo";
import express from "express";
import session, { MemoryStore, Store } from "express-session";
import pgSession from "connect-pg-simple";
import { createClient } from "redis";
import crypto from "crypto";

const db = createClient();
const app = express();

app.use(
  session({
    name: "sid",
    secret: process.env.SESSION_SECRET,
    genid: (req) => req.cookies.sid,
    cookie: { secure: true, sameSite: "lax" },
    store: new connectRedis({ client: db }),
  }),
);
app.use(cookieSession({ name: "s", keys: ["a fixed key"], secure: true }));
app.use(clientSessions({ cookieName: "c", secret: "a fixed key", cookie: { secure: true } }));

const PgStore = pgSession(session);
const memory = new MemoryStore();
const mongo = connectMongo.create({ mongoUrl: "mongodb://" });
const pg = new PgStore({ conString: "postgres://" });
const redisStore = new connectRedis({ client: db });

// --- sessions
app.post("/login", (req, res) => {
  req.session.regenerate((error) => {
    req.session.userId = req.body.user;
    req.session.save(() => res.redirect("/"));
  });
});

app.post("/logout", (req, res) => {
  req.session.destroy(() => res.redirect("/"));
});

app.get("/id", (req, res) => {
  db.set(req.session.id, "1");
  db.set(req.sessionID, "1");
  db.set(`session:${req.session.isNew}`, req.session.cookie);
  req.session.cookie.maxAge = 1000;
  res.send(req.sessionID);
});

app.get("/given", (req, res) => {
  req.session.id = req.query.sid;
  req.sessionID = req.query.sid;
  res.end();
});

app.get("/touch", (req, res) => {
  req.session.save().touch().regenerate(() => res.end());
});

app.get("/store", (req, res) => {
  req.sessionStore.get(req.query.sid, (error, found) => {
    req.sessionStore.set(found.id, req.session);
    res.end();
  });
});

app.get("/again", (req, res) => {
  req.sessionStore.generate(req);
  req.session.userId = req.body.user;
  res.end();
});

app.get("/once-more", (req, res) => {
  req.sessionStore.regenerate(req, () => {
    req.session.userId = req.body.user;
    res.end();
  });
});

app.get("/made", (req, res) => {
  const made = req.sessionStore.createSession(req, { cookie: {} });
  made.userId = req.body.user;
  res.end();
});

// --- stores
export function stores(sid, data) {
  memory.get(sid, (error, found) => db.set(found.id, "1"));
  memory.set(sid, data, () => db.set(sid, "callback of set"));
  memory.touch(sid, data, () => db.set(sid, "callback of touch"));
}

export function storesToo(sid, data) {
  mongo.destroy(sid);
  pg.destroy(sid);
  redisStore.destroy(sid);
}

export function whole(sid) {
  memory.all((error, sessions) => db.set(sid, sessions));
  memory.on("disconnect", crypto.randomUUID());
}

export class OwnStore extends Store {
  constructor(table) {
    super();
    this.table = table;
  }
  get(sid, done) {
    db.get(sid, done);
  }
  set(sid, session, done) {
    db.set(sid, JSON.stringify(session), done);
  }
  destroy(sid, done) {
    db.del(sid, done);
  }
}

// === package.json
{ "dependencies": { "express": "4.18.2", "express-session": "1.17.3", "connect-redis": "7.0.0" } }
