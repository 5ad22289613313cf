const users = new Map<string, { id: string; hash: string }>();

export async function findUser(email: string) {
  return users.get(email);
}
