exports.handler = async () => { // finding: logout-without-invalidation
  return {
    statusCode: 204,
    headers: { 'Set-Cookie': 'session_token=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict' },
    body: '',
  };
};
