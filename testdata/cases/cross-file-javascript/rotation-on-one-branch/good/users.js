const bcrypt = require('bcrypt');
const table = new Map();

exports.findByCredentials = async function findByCredentials(email, password) {
  const user = table.get(email);
  if (!user) return undefined;
  const ok = await bcrypt.compare(password, user.hash);
  return ok ? user : undefined;
};
