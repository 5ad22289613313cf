'use strict';

const required = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};

module.exports = {
  region: process.env.AWS_REGION || 'eu-central-1',
  port: Number(process.env.PORT || 3000),
  sessionSecret: required('SESSION_SECRET'),
  tables: {
    web: process.env.WEB_SESSIONS_TABLE || 'web_sessions',
    api: process.env.API_SESSIONS_TABLE || 'api_sessions',
    legacy: process.env.LEGACY_SESSIONS_TABLE || 'legacy_sessions',
    admin: process.env.ADMIN_SESSIONS_TABLE || 'admin_sessions',
    users: process.env.USERS_TABLE || 'users',
  },
  ttlSeconds: 8 * 60 * 60,
};
