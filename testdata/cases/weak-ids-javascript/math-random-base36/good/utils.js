const { randomBytes } = require('crypto');

exports.generateId = () => randomBytes(32).toString('hex');
