import { scryptSync, timingSafeEqual } from 'node:crypto';

interface Tenant {
  id: string;
  salt: string;
  hash: string;
}

const tenants = new Map<string, Tenant>();

export function checkPassword(email: string, password: string): Tenant | null {
  const tenant = tenants.get(email);
  if (!tenant) return null;
  const candidate = scryptSync(password, tenant.salt, 64);
  return timingSafeEqual(candidate, Buffer.from(tenant.hash, 'hex')) ? tenant : null;
}
