import express from 'express';
import cookieParser from 'cookie-parser';
import { sessionMiddleware } from './session-middleware.mjs';

const app = express();
app.use(cookieParser());
app.use(sessionMiddleware({ cookie: 'wiki_sid' }));

app.get('/edit/:page', (req, res) => {
  if (!req.sess.userId) return res.redirect('/login');
  res.send(`editing ${encodeURIComponent(req.params.page)}`);
});

app.listen(3000);
