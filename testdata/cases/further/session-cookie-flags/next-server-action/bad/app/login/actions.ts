"use server";

import bcrypt from "bcryptjs";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { seal } from "../../lib/token";
import { findUser } from "../../lib/users";

export async function login(form: FormData) {
  const user = await findUser(String(form.get("email")));
  if (!user || !(await bcrypt.compare(String(form.get("password")), user.hash))) {
    return { error: "wrong e-mail or password" };
  }
  const store = await cookies();
  store.set("session", await seal(user.id), { httpOnly: true, maxAge: 3600, sameSite: "lax" }); // finding: session-cookie-flags
  redirect("/");
}
