const secret = process.env.SESSION_SECRET;
if (!secret) {
  throw new Error("SESSION_SECRET is not set");
}

export function sessionOptions() {
  return { secret, resave: false, saveUninitialized: false, cookie: { secure: true, sameSite: "lax" as const, maxAge: 3600000 } };
}
