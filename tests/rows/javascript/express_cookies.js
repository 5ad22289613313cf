import cookie from "cookie";
import cookieParser from "cookie-parser";
import Cookies from "cookies";
import express from "express";
import nookies, { parseCookies } from "nookies";
import Redis from "ioredis";
import crypto from "crypto";

const app = express();
const db = new Redis();

app.use(cookieParser("a fixed secret"));

app.get("/parsed", (req, res) => {
  const { sid } = cookie.parse(req.headers.cookie);
  db.set(sid, "1");
  db.set(cookieParser.signedCookies(req.cookies, "secret").sid, "1");
  db.set(cookieParser.JSONCookie(req.query.sid), "1");
  res.end();
});

app.get("/made", (req, res) => {
  const sid = crypto.randomUUID();
  res.setHeader("Set-Cookie", cookie.serialize("sid", sid, { httpOnly: true }));
  res.appendHeader("Set-Cookie", cookie.stringifySetCookie({ name: "sid2", value: sid, secure: true }));
  res.end();
});

app.get("/jar", (req, res) => {
  const jar = new Cookies(req, res, { keys: ["k"] });
  db.set(jar.get("sid", { signed: true }), "1");
  db.set(jar.get("sid"), "1");
  jar.set("sid");
  jar.set("sid", crypto.randomUUID(), { secure: true });
  res.end();
});

export function parsed(text) {
  const { sid } = cookie.parse(text);
  db.set(sid, "1");
}

export async function getServerSideProps(ctx) {
  const sid = crypto.randomUUID();
  db.set(parseCookies(ctx).sid, "1");
  nookies.set(ctx, "sid", sid, { httpOnly: true });
  nookies.destroy(ctx, "old");
  return { props: {} };
}
