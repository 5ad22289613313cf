const Redis = require('ioredis');

const redis = new Redis(process.env.REDIS_URL);

exports.withSession = async (req, res, next) => {
  const found = await redis.get(`session:${req.cookies.sid}`);
  if (!found) return res.status(401).end();
  req.user = JSON.parse(found).userId;
  next();
};

exports.end = (sid) => redis.del(`session:${sid}`);
