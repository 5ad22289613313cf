const cookieParser = require('cookie-parser');
const express = require('express');
const { withId } = require('./ids');
const account = require('./account');

const app = express();
app.use(cookieParser());
app.use(withId);
app.use('/account', account);
app.use((err, req, res, next) => {
  res.clearCookie('sid');
  res.status(500).end();
});
app.listen(3000);
