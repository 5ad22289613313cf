const bcrypt = require('bcryptjs');
const users = require('./users');

const regenerate = (req) =>
  new Promise((resolve, reject) => req.session.regenerate((err) => (err ? reject(err) : resolve())));

module.exports = {
  Query: {
    me: (_parent, _args, { req }) => users.byId(req.session.userId),
  },
  Mutation: {
    login: async (_parent, { email, password }, { req }) => {
      const user = users.byEmail(email);
      if (!user || !(await bcrypt.compare(password, user.hash))) {
        throw new Error('Invalid credentials');
      }
      await regenerate(req);
      req.session.userId = user.id;
      return user;
    },
  },
};
