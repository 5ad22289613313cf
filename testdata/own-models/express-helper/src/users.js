const directory = require("portal-directory");

exports.byName = (name) => directory.lookup({ name });
