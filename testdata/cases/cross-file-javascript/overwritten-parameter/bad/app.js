const express = require('express');
const cookieParser = require('cookie-parser');
const { authenticate } = require('./crew');
const { begin } = require('./sessions');

const app = express();
app.use(express.json());
app.use(cookieParser());

app.post('/crew/login', async (req, res) => {
  const member = await authenticate(req.body.number, req.body.password);
  if (!member) return res.sendStatus(401);
  const sid = await begin(member, req.cookies.crew_sid);
  return res.cookie('crew_sid', sid, { httpOnly: true, secure: true, sameSite: 'lax' }).sendStatus(204);
});

app.listen(3000);
