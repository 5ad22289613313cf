const secret = "a-very-secret-text-of-the-shop"; // finding: hardcoded-session-secret

export function sessionOptions() {
  return { secret, resave: false, saveUninitialized: false, cookie: { secure: true, sameSite: "lax" as const, maxAge: 3600000 } };
}
