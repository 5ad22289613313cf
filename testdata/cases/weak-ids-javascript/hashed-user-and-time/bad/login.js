const bcrypt = require('bcryptjs');
const AWSDynamoDB = require('./AWSDynamoDB');
const { sessionToken } = require('./token');

exports.handler = async (event) => {
  const { email, password } = JSON.parse(event.body);
  const db = AWSDynamoDB.getInstance();
  const user = await db.getItem('Users', { email });
  if (!user || !bcrypt.compareSync(password, user.password)) {
    return { statusCode: 401, body: 'Unauthorized' };
  }
  const token = sessionToken(user.id);
  await db.putItem('Sessions', {
    token,
    userId: user.id,
    ttl: Math.floor(Date.now() / 1000) + 3600,
  });
  return { statusCode: 200, body: JSON.stringify({ token }) };
};
