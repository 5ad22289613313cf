const cookieSession = require('cookie-session');
const express = require('express');

const app = express();
app.use(cookieSession({ name: 'app', keys: ['only-one-key'], secure: true, sameSite: 'lax' })); // finding: hardcoded-session-secret

app.get('/', (req, res) => res.json({ user: req.session.userId }));
app.listen(3000);
