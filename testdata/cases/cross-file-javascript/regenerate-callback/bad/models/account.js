const bcrypt = require('bcrypt');
const accounts = require('../accounts.json');

exports.verify = async (email, password) => {
  const account = accounts.find((a) => a.email === email);
  if (!account) return null;
  return (await bcrypt.compare(password, account.hash)) ? account : null;
};
