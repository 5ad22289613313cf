const express = require('express');
const cookieParser = require('cookie-parser');

const app = express();
app.use(express.json());
app.use(cookieParser());
app.use('/login', require('./routes/login'));

app.listen(process.env.PORT || 8080);
