import bcrypt from "bcrypt";

const users = new Map();

export async function verify(name, password) {
  const user = users.get(name);
  return user && (await bcrypt.compare(password, user.hash)) ? user : null;
}
