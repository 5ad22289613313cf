import { createHmac, timingSafeEqual } from 'node:crypto';

const key = process.env.COOKIE_KEY!;

const mac = (id: string) => createHmac('sha256', key).update(id).digest('hex');

export const seal = (id: string): string => `${id}.${mac(id)}`;

export function unseal(value: string | undefined): string | null {
  if (!value) return null;
  const [id, signature] = value.split('.');
  if (!id || !signature) return null;
  const expected = Buffer.from(mac(id));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return id;
}
