const { randomBytes } = require('crypto');
const bcrypt = require('bcryptjs');
const { findUser, saveSession } = require('./tables');

exports.handler = async (event) => {
  const { email, password } = JSON.parse(event.body);
  const user = await findUser(email);
  if (!user || !(await bcrypt.compare(password, user.hash))) {
    return { statusCode: 401, body: '{}' };
  }
  const sid = randomBytes(32).toString('base64url');
  await saveSession(sid, user.id, Math.floor(Date.now() / 1000) + 3600);
  return {
    statusCode: 200,
    headers: {
      'Set-Cookie': `sid=${sid}; Path=/; Max-Age=3600`, // finding: session-cookie-flags
    },
    body: '{}',
  };
};
