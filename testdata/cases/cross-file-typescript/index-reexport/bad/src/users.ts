import argon2 from 'argon2';
import { readFile } from 'node:fs/promises';

interface User {
  id: string;
  name: string;
  hash: string;
}

export async function verifyUser(name: string, password: string): Promise<User | undefined> {
  const users: User[] = JSON.parse(await readFile('users.json', 'utf8'));
  const user = users.find((candidate) => candidate.name === name);
  return user && (await argon2.verify(user.hash, password)) ? user : undefined;
}
