const bcrypt = require('bcrypt');

const members = new Map();

exports.verifyPassword = async (email, password) => {
  const member = members.get(email);
  return member && (await bcrypt.compare(password, member.hash)) ? member : undefined;
};
