const bcrypt = require('bcryptjs');

const riders = new Map();

exports.authenticate = async (email, password) => {
  const rider = riders.get(email);
  return rider && (await bcrypt.compare(password, rider.hash)) ? rider : null;
};
