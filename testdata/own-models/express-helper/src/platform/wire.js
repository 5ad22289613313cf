const channel = require(process.env.PORTAL_WIRE);

exports.send = (verb, words) => channel(verb)(...words);
