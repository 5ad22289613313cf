const bcrypt = require('bcryptjs');
const users = require('./users');

const own = {
  async enter(_parent, { email, password }, { req }) {
    const user = users.byEmail(email);
    if (!user || !(await bcrypt.compare(password, user.hash))) {
      throw new Error('Invalid credentials');
    }
    await new Promise((resolve, reject) => {
      req.session.regenerate((err) => (err ? reject(err) : resolve()));
    });
    req.session.userId = user.id;
    return user;
  },
};

module.exports = {
  Query: { me: (_parent, _args, { req }) => users.byId(req.session.userId) },
  Mutation: { ...own },
};
