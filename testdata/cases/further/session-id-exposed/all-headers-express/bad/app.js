import express from "express";

const app = express();

app.use((req, res, next) => {
  console.log(req.method, req.url, req.headers); // finding: session-id-exposed
  next();
});

app.get("/debug", (req, res) => {
  console.error("cannot serve", JSON.stringify(req.cookies)); // finding: session-id-exposed
  res.status(500).end();
});
