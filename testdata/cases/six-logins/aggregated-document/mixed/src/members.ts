import { verify } from 'argon2';
import { ddb } from './store';

export interface LoginBody {
  email: string;
  password: string;
}

export async function authenticate({ email, password }: LoginBody) {
  const { Item } = await ddb.get({ TableName: 'gallery-members', Key: { email } });
  if (Item && (await verify(Item.passwordHash, password))) {
    return Item.memberId as string;
  }
  return undefined;
}
