import express from 'express';
import session from 'express-session';
import passport from 'passport';
import './strategy';
import { auth } from './auth.routes';

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(
  session({
    secret: process.env.SESSION_SECRET as string,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
  }),
);
app.use(passport.initialize());
app.use(passport.session());
app.use('/auth', auth);
app.listen(3000);
