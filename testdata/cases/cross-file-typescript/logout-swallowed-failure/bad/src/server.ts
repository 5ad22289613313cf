import cookieParser from 'cookie-parser';
import express from 'express';
import { createSession, invalidateSession } from './sessions';
import { checkPassword } from './tenants';

const app = express();
app.use(express.json(), cookieParser());

app.post('/login', async (req, res) => {
  const tenant = checkPassword(req.body.email, req.body.password);
  if (!tenant) {
    res.status(401).json({ error: 'invalid' });
    return;
  }
  const id = await createSession(tenant.id);
  res.cookie('tsid', id, { httpOnly: true, secure: true, sameSite: 'lax' }).json({ ok: true });
});

app.post('/logout', async (req, res, next) => { // finding: logout-without-invalidation
  try {
    if (req.cookies.tsid) await invalidateSession(req.cookies.tsid);
    res.clearCookie('tsid').json({ ok: true });
  } catch (error) {
    next(error);
  }
});

app.listen(3000);
