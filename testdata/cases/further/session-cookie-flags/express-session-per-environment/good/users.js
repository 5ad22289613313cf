const bcrypt = require('bcrypt');

const users = new Map();

exports.verify = async (email, password) => {
  const user = users.get(email);
  return user && (await bcrypt.compare(password, user.hash)) ? user : null;
};
