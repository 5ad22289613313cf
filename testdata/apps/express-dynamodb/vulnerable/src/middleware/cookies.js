'use strict';

const { ttlSeconds } = require('../config');

const options = { path: '/', maxAge: ttlSeconds * 1000 };

exports.issue = (res, name, value) => res.cookie(name, value, options);
exports.clear = (res, name) => res.clearCookie(name, { path: '/' });
