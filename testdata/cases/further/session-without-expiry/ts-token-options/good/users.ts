const users = new Map<string, { id: string; passwordHash: string }>();

export const findUser = async (email: string) => users.get(email);
