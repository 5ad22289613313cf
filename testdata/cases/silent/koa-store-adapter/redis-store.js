const Redis = require('ioredis');

module.exports = class RedisStore {
  constructor(url) {
    this.redis = new Redis(url);
  }

  async get(key) {
    const data = await this.redis.get(`koa:${key}`);
    return data ? JSON.parse(data) : null;
  }

  async set(key, session, maxAge) {
    await this.redis.set(`koa:${key}`, JSON.stringify(session), 'PX', maxAge);
  }

  async destroy(key) {
    await this.redis.del(`koa:${key}`);
  }
};
