import express from 'express';
import session from 'express-session';
import { login, logout } from './auth.js';

const app = express();
app.use(express.json());
app.use(session({
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: true,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
}));
app.post('/login', login);
app.post('/logout', logout);
app.listen(8080);
