const crypto = require('crypto');
const bcrypt = require('bcrypt');
const { createClient } = require('redis');
const users = require('./users');

const redis = createClient({ url: process.env.REDIS_URL });
redis.connect();

async function login({ username, password }) {
  const user = users.get(username);
  if (!user || !(await bcrypt.compare(password, user.hash))) return null;
  const id = crypto.randomBytes(20).toString('hex');
  await redis.setEx(`session:${id}`, 86400, JSON.stringify({ userId: user.id }));
  return id;
}

async function currentUser(id) {
  const raw = await redis.get(`session:${id}`);
  return raw ? JSON.parse(raw).userId : null;
}

module.exports = { login, currentUser };
