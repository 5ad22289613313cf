const text = require("./text");

module.exports = function protect() {
  return function (req, res, next) {
    const expected = req.session._csrf || (req.session._csrf = text.letters(24));
    if (req.method === "GET") {
      return next();
    }
    if (req.body._csrf !== expected) {
      return res.status(403).end();
    }
    next();
  };
};
