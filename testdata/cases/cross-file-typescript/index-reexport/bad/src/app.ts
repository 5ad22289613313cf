import cookieParser from 'cookie-parser';
import express from 'express';
import { createId, writeSession } from './session';
import { verifyUser } from './users';

const app = express();
app.use(express.urlencoded({ extended: true }), cookieParser());

app.post('/login', async (req, res) => {
  const user = await verifyUser(req.body.name, req.body.password);
  if (!user) {
    res.redirect('/login?error=1');
    return;
  }
  const { forum_sid: presented } = req.cookies as Record<string, string | undefined>;
  const id = presented ?? createId();
  await writeSession(id, { userId: user.id });
  res.cookie('forum_sid', id, { httpOnly: true, secure: true, sameSite: 'lax' }).redirect('/');
});

app.listen(8000);
