const sessions = require('./sessionStore');
const { verifyPin } = require('./workers');

exports.login = async (req, res) => {
  const worker = await verifyPin(req.body.badge, req.body.pin);
  if (!worker) return res.status(401).end();
  const id = await sessions.create(worker.id);
  return res.cookie('wsid', id, { httpOnly: true, secure: true, sameSite: 'lax' }).end();
};

exports.logout = async (req, res, next) => { // finding: logout-without-invalidation
  try {
    const id = req.cookies.wsid;
    res.clearCookie('wsid');
    if (req.xhr) {
      return res.json({ loggedOut: true });
    }
    if (id) await sessions.remove(id);
    return res.redirect('/login');
  } catch (err) {
    return next(err);
  }
};
