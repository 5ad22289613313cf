import { getIronSession, type SessionOptions } from "iron-session";
import { cookies } from "next/headers";

const options: SessionOptions = {
  cookieName: "harbour",
  password: "complex_password_at_least_32_characters_long",
};

export async function getSession() {
  return getIronSession<{ userId?: string }>(await cookies(), options); // finding: hardcoded-session-secret
}
