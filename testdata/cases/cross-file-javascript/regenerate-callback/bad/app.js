const express = require('express');
const session = require('./middleware/session');
const accounts = require('./routes/accounts');

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(session);
app.use(accounts);
app.listen(3000);
