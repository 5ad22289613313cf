const express = require('express');
const session = require('express-session');
const MongoStore = require('connect-mongo');
const userController = require('./controllers/userController');

const app = express();
app.use(express.urlencoded({ extended: true }));
app.use(session({
  secret: process.env.SESSION_SECRET,
  store: MongoStore.create({ mongoUrl: process.env.MONGO_URL }),
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
}));
app.post('/register', userController.register);
app.post('/login', userController.login);
app.post('/logout', userController.logout);
app.listen(3000);
