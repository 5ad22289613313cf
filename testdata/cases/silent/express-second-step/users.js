const db = require('knex')({ client: 'pg' });

exports.byName = (name) => db('users').where({ name }).first();
exports.byId = (id) => db('users').where({ id }).first();
