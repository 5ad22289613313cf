import { SignJWT } from "jose";

const key = new TextEncoder().encode(process.env.SESSION_KEY!);

export async function seal(sub: string): Promise<string> {
  return new SignJWT({ sub }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("1h").sign(key);
}
