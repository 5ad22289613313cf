const { randomBytes } = require('crypto');
const { collection } = require('./mongo');

exports.begin = async (member, sid) => {
  sid = randomBytes(32).toString('hex');
  const sessions = await collection('crew_sessions');
  const record = { userId: member._id, expiresAt: new Date(Date.now() + 3600000) };
  await sessions.updateOne({ _id: sid }, { $set: record }, { upsert: true });
  return sid;
};
