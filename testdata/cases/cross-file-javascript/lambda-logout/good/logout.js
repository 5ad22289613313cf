const session = require('./layer/session');
const { sessionToken } = require('./layer/request');

exports.handler = async (event) => {
  const token = sessionToken(event);
  if (token) await session.stop(token);
  return {
    statusCode: 204,
    headers: { 'Set-Cookie': 'session_token=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict' },
    body: '',
  };
};
