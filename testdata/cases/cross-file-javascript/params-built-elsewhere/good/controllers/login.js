const { authenticate } = require('../lib/authenticate');
const { sessionParams } = require('../lib/params');
const db = require('../lib/db');

exports.login = async (req, res, next) => {
  try {
    const user = await authenticate(req.body.email, req.body.password);
    if (!user) return res.status(401).json({ message: 'Unauthorized' });
    const params = sessionParams(req, user);
    await db.write(params);
    res.cookie('sessionId', params.Item.sessionId, { httpOnly: true, secure: true, sameSite: 'lax' });
    return res.json({ message: 'OK' });
  } catch (err) {
    return next(err);
  }
};
