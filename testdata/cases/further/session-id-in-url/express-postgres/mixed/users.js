const users = new Map();

export async function findUser(email) {
  return users.get(email);
}
