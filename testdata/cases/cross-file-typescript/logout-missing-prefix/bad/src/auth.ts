import argon2 from 'argon2';
import { Router } from 'express';
import { SessionRepository } from './session.repository';
import { customers } from './customers';

const sessions = new SessionRepository();
export const auth = Router();

auth.post('/login', async (req, res) => {
  const customer = customers.get(req.body.email);
  if (!customer || !(await argon2.verify(customer.hash, req.body.password))) {
    res.status(401).end();
    return;
  }
  const sid = await sessions.create(customer.id);
  res.cookie('isid', sid, { httpOnly: true, secure: true, sameSite: 'strict' }).status(204).end();
});

auth.get('/policies', async (req, res) => {
  const record = req.cookies.isid ? await sessions.find(req.cookies.isid) : undefined;
  if (!record) {
    res.status(401).end();
    return;
  }
  res.json({ owner: record.userId, policies: [] });
});

auth.post('/logout', async (req, res) => { // finding: logout-without-invalidation
  if (req.cookies.isid) {
    await sessions.destroy(req.cookies.isid);
  }
  res.clearCookie('isid').status(204).end();
});
