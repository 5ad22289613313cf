'use strict';

const express = require('express');
const cookieParser = require('cookie-parser');

const webRoutes = require('./routes/web');
const apiRoutes = require('./routes/api');
const legacyRoutes = require('./routes/legacy');
const adminRoutes = require('./routes/admin');

const app = express();

app.set('trust proxy', 1);
app.use(express.json());
app.use(express.urlencoded({ extended: false }));
app.use(cookieParser());

app.use('/', webRoutes);
app.use('/api', apiRoutes);
app.use('/legacy', legacyRoutes);
app.use('/admin', adminRoutes);

app.use((err, req, res, next) => {
  console.error(err.message);
  res.status(500).json({ error: 'internal error' });
});

module.exports = app;
