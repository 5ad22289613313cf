export function cookieFrom(event, name) {
  const entry = (event.cookies ?? []).find((c) => c.startsWith(`${name}=`));
  return entry?.slice(name.length + 1);
}

export const serialize = (name, value, maxAge) =>
  `${name}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; Secure; SameSite=Lax`;
