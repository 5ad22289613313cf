const http = require('http');
const { timingSafeEqual } = require('crypto');
const cookie = require('cookie');
const sessions = require('./sessions');

function passwordMatches(given) {
  const expected = Buffer.from(process.env.LAB_PASSWORD);
  const actual = Buffer.from(given || '');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

http.createServer((req, res) => {
  if (req.method === 'POST' && req.url === '/login') {
    if (!passwordMatches(req.headers['x-lab-password'])) {
      res.writeHead(401).end();
      return;
    }
    const sid = sessions.start(req.headers['x-lab-user']);
    const header = cookie.serialize('sid', sid, { httpOnly: true, secure: true, sameSite: 'lax' });
    res.writeHead(204, { 'Set-Cookie': header }).end();
    return;
  }
  const { sid } = cookie.parse(req.headers.cookie || '');
  const user = sessions.get(sid);
  res.writeHead(user ? 200 : 401).end(user);
}).listen(3000);
