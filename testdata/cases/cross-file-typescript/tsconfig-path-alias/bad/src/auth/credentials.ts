import bcrypt from 'bcryptjs';

const accounts = new Map<string, { id: string; hash: string }>();

export async function verifyCredentials(email: string, password: string) {
  const account = accounts.get(email);
  return account && (await bcrypt.compare(password, account.hash)) ? account : null;
}
