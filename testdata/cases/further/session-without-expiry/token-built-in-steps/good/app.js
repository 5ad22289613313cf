const bcrypt = require("bcrypt");
const express = require("express");
const { SignJWT } = require("jose");
const { findUser } = require("./users");

const app = express();
app.use(express.json());
const key = new TextEncoder().encode(process.env.JWT_KEY);

async function sign(claims) {
  const token = new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).setIssuedAt();
  token.setExpirationTime("1h");
  return token.sign(key);
}

app.post("/login", async (req, res) => {
  const user = await findUser(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.passwordHash))) {
    return res.status(401).end();
  }
  const token = await sign({ sub: user.id });
  res.cookie("token", token, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600000 });
  res.json({ ok: true });
});
