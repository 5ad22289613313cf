const users = new Map();

export const findUser = async (email) => users.get(email);
