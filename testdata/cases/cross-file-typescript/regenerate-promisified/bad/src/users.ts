import argon2 from 'argon2';
import users from './users.json';

export async function validateCredentials(email: string, password: string) {
  const user = users.find((u: { email: string }) => u.email === email) as
    | { id: number; email: string; hash: string }
    | undefined;
  return user && (await argon2.verify(user.hash, password)) ? user : null;
}
