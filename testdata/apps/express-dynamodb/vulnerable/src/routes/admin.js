'use strict';

const { Router } = require('express');
const session = require('express-session');
const DynamoDBStore = require('connect-dynamodb')(session);
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');

const { region, tables, sessionSecret } = require('../config');
const { verifyCredentials } = require('../services/users');

const router = Router();

router.use(session({
  name: 'admin.sid',
  secret: sessionSecret,
  resave: false,
  saveUninitialized: false,
  store: new DynamoDBStore({ table: tables.admin, client: new DynamoDBClient({ region }) }),
  cookie: { path: '/admin', maxAge: 30 * 60 * 1000 },
}));

router.post('/login', async (req, res, next) => {
  try {
    const user = await verifyCredentials(req.body.email, req.body.password);
    if (!user || user.role !== 'admin') return res.status(401).render('admin/login');

    req.session.userId = user.email; // finding: login-without-rotation
    req.session.isAdmin = true;
    return res.redirect('/admin');
  } catch (err) {
    return next(err);
  }
});

router.get('/', (req, res) => {
  if (!req.session.isAdmin) return res.redirect('/admin/login');
  return res.render('admin/index', { user: req.session.userId });
});

router.post('/logout', (req, res, next) => {
  req.session.destroy((err) => {
    if (err) return next(err);
    res.clearCookie('admin.sid', { path: '/admin' });
    return res.redirect('/admin/login');
  });
});

module.exports = router;
