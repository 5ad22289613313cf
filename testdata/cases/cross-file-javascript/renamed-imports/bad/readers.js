import bcrypt from 'bcryptjs';
import { find } from './persistence.js';

export async function verify(card, pin) {
  const reader = await find(card);
  return reader && (await bcrypt.compare(pin, reader.pin)) ? reader : null;
}
