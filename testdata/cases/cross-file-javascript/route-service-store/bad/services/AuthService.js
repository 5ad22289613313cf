const bcrypt = require('bcrypt');
const { randomUUID } = require('crypto');
const users = require('../stores/users');

class AuthService {
  constructor(store) {
    this.store = store;
  }

  async login({ email, password }, currentId) {
    const user = await users.byEmail(email);
    if (!user || !(await bcrypt.compare(password, user.passwordHash))) return null;
    const session = { id: currentId || randomUUID(), userId: user.id };
    await this.store.save(session);
    return session;
  }
}

module.exports = AuthService;
