import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import * as cookie from 'cookie';
import { find, open } from './registry';

createServer((req, res) => {
  const cookies = cookie.parse(req.headers.cookie ?? '');
  let id = cookies.board_session;
  if (!id) id = randomUUID();
  let session = find(id);
  if (!session) session = open(id);
  res.setHeader(
    'Set-Cookie',
    cookie.serialize('board_session', id, { httpOnly: true, secure: true, sameSite: 'lax' }),
  );
  if (session.userId === null) {
    res.writeHead(401).end('login required');
    return;
  }
  res.end(`posts of ${session.userId}`);
}).listen(8080);
