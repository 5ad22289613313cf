import { randomUUID } from 'node:crypto';

export function chooseId(request, reply, done) {
  request.sid = request.cookies.sid ?? randomUUID();
  done();
}
