const express = require('express');
const cookieParser = require('cookie-parser');
const auth = require('./controllers/auth');

const app = express();
app.use(express.json());
app.use(cookieParser());
app.post('/login', auth.login);
app.post('/logout', auth.logout);
app.get('/me', auth.requireAuth, (req, res) => res.json({ id: req.user.sub }));
app.listen(3000);
