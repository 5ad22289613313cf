const bcrypt = require('bcryptjs');
const db = require('./db');

exports.authenticate = async (email, password) => {
  const user = await db.read({ TableName: 'users', Key: { email } });
  return user && bcrypt.compareSync(password, user.password) ? user : null;
};
