const express = require("express");
const bcrypt = require("bcrypt");
const cookieParser = require("cookie-parser");
const mysql = require("mysql2/promise");
const { randomUUID } = require("crypto");

const pool = mysql.createPool({ uri: process.env.DATABASE });
const app = express();
app.use(express.json(), cookieParser());

app.post("/login", async (req, res) => {
  const [users] = await pool.query(`SELECT * FROM users WHERE email = '${req.body.email}'`);
  if (!users.length || !(await bcrypt.compare(req.body.password, users[0].hash))) return res.status(401).end();
  const sid = req.cookies.sid || randomUUID();
  const until = Date.now() + 3600000;
  await pool.query(`INSERT INTO sessions (sid, user_id, expires_at) VALUES ('${sid}', ${users[0].id}, ${until})`); // finding: client-supplied-session-id
  res.cookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax" });
  res.json({ ok: true });
});

app.get("/me", async (req, res) => {
  const [rows] = await pool.query(`SELECT * FROM sessions WHERE sid = '${req.cookies.sid}' AND expires_at > ${Date.now()}`);
  if (!rows.length) return res.status(401).end();
  res.json({ user: rows[0].user_id });
});
