import express from 'express';
import session from 'express-session';
import { loginHandler, logoutHandler } from './auth.controller';

const app = express();
app.use(express.json());
app.use(
  session({
    secret: process.env.SESSION_SECRET!,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure: true, sameSite: 'strict' },
  }),
);
app.post('/api/login', loginHandler);
app.post('/api/logout', logoutHandler);
app.listen(3000);
