'use strict';
var express = require('express')
  , session = require('express-session');
const { Router, json: parse = express.json, ...rest } = require('express');

exports = module.exports = createApp;
exports.login = function (req, res) {
  req.session.regenerate(function (err) {
    if (err) return next(err);
    res.redirect('/');
  });
};
implicit = 1;

function createApp(options) {
  var opts = options || {};
  return express(opts);
}
