import bcrypt from 'bcryptjs';

const users = new Map<string, { id: string; hash: string }>();

export async function verifyUser(email: string, password: string) {
  const user = users.get(email);
  return user && (await bcrypt.compare(password, user.hash)) ? user : null;
}
