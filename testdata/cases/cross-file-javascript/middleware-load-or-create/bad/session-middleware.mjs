import { randomUUID } from 'node:crypto';
import { load, store } from './session-table.mjs';

export function sessionMiddleware({ cookie }) {
  return async (req, res, next) => {
    let sid = req.cookies[cookie];
    let record = sid ? await load(sid) : null;
    if (!record) {
      sid = sid || randomUUID();
      record = { sid, createdAt: Date.now() };
      await store(record);
      res.cookie(cookie, sid, { httpOnly: true, secure: true, sameSite: 'lax' });
    }
    req.sess = record;
    next();
  };
}
