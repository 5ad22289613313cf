const { v4 } = require('uuid');

exports.sessionParams = (req, user) => {
  const sessionId = v4();
  return {
    TableName: 'sessions',
    Item: {
      sessionId,
      userId: user.id,
      userAgent: req.get('user-agent'),
      expiresAt: Math.floor(Date.now() / 1000) + 3600,
    },
  };
};
