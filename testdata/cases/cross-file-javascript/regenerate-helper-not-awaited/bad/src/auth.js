import { authenticate } from 'ldap-authentication';
import { renewSession } from './renew.js';

export async function login(req, res) {
  const entry = await authenticate({
    ldapOpts: { url: process.env.LDAP_URL },
    userDn: `uid=${req.body.uid},ou=people,dc=example`,
    userPassword: req.body.password,
  });
  if (!entry) {
    return res.sendStatus(401);
  }
  renewSession(req);
  req.session.user = { uid: req.body.uid }; // finding: login-without-rotation
  return res.sendStatus(204);
}

export function logout(req, res, next) {
  req.session.destroy((err) => (err ? next(err) : res.sendStatus(204)));
}
