const express = require('express');
const session = require('express-session');
const DynamoDBStore = require('connect-dynamodb')({ session });

const app = express();
app.use(express.json());
app.use(session({
  store: new DynamoDBStore({ table: 'bike_sessions' }),
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
}));
app.use('/account', require('./account'));
app.listen(3000);
