const { Session } = require('./models');

exports.list = async (req, res) => {
  const sessions = await Session.find({ userId: req.user.id }).select('userAgent createdAt');
  res.json(sessions);
};

exports.remove = async (req, res) => {
  const session = await Session.findById(req.params.sessionId);
  if (!session || session.userId.toString() !== req.user.id) {
    return res.status(404).json({ error: 'no such session' });
  }
  await Session.deleteOne({ _id: session._id });
  return res.json({ ok: true });
};
