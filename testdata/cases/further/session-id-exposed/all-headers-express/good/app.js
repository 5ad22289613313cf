import express from "express";

const app = express();

app.use((req, res, next) => {
  console.log(req.method, req.url, req.headers.host, req.get("referer"));
  next();
});

app.get("/debug", (req, res) => {
  const { cookie, authorization, ...rest } = req.headers;
  console.error("cannot serve", req.hostname, rest, Object.keys(req.cookies));
  res.status(500).end();
});
