import argon2 from "argon2";
import { db } from "./db";

export async function authenticate(name: string, password: string) {
  const user = await db.user.findUnique({ where: { name } });
  return user && (await argon2.verify(user.hash, password)) ? user : null;
}
