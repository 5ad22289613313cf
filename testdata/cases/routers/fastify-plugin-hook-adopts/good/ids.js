import { randomUUID } from 'node:crypto';

export function chooseId(request, reply, done) {
  request.sid = randomUUID();
  done();
}
