import { getIronSession, type SessionOptions } from "iron-session";
import { cookies } from "next/headers";

const options: SessionOptions = {
  cookieName: "harbour",
  password: process.env.SESSION_PASSWORD!,
};

export async function getSession() {
  return getIronSession<{ userId?: string }>(await cookies(), options);
}
