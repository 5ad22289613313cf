const argon2 = require('argon2');
const { collection } = require('./mongo');

exports.authenticate = async (number, password) => {
  const crew = await collection('crew');
  const member = await crew.findOne({ number });
  return member && (await argon2.verify(member.hash, password)) ? member : null;
};
