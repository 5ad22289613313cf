const cookieParser = require('cookie-parser');
const express = require('express');
const ending = require('./routes/ending');
const notes = require('./routes/notes');
const { withSession } = require('./sessions');

const app = express();
app.use(cookieParser());
app.use('/logout', ending);
app.use('/notes', withSession, notes);
app.listen(3000);
