'use server';

import { redirect } from 'next/navigation';
import { getSession } from '../../lib/session';
import { verifyUser } from '../../lib/users';

export async function login(formData: FormData) {
  const user = await verifyUser(String(formData.get('email')), String(formData.get('password')));
  if (!user) return { error: 'Wrong e-mail or password' };
  const session = await getSession();
  session.userId = user.id;
  session.isLoggedIn = true;
  await session.save();
  redirect('/dashboard');
}

export async function logout() {
  const session = await getSession();
  session.destroy();
  redirect('/login');
}
