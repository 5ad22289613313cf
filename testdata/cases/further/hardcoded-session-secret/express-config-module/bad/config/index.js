module.exports = {
  port: process.env.PORT || 3000,
  session: {
    secret: process.env.SESSION_SECRET || 'harbour-42', // finding: hardcoded-session-secret
    name: 'hsid',
  },
};
