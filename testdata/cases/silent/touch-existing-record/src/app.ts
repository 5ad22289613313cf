import cookieParser from 'cookie-parser';
import express from 'express';
import { ping, validate } from './sessions';

const app = express();
app.use(cookieParser());

app.get('/me', async (req, res) => {
  const record = req.cookies.sid ? await validate(req.cookies.sid) : null;
  if (!record) {
    res.status(401).end();
    return;
  }
  res.json({ userId: record.userId });
});

app.post('/heartbeat', async (req, res, next) => {
  try {
    if (req.cookies.sid) await ping(req.cookies.sid);
    res.status(204).end();
  } catch (err) {
    next(err);
  }
});

app.listen(3000);
