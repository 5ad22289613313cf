const users = new Map<string, { id: string; passwordHash: string }>();

export async function findUser(email: string) {
  return users.get(email);
}
