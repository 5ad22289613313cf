import { getIronSession, type SessionOptions } from 'iron-session';
import { cookies } from 'next/headers';

export interface SessionData {
  userId?: string;
  isLoggedIn?: boolean;
}

const options: SessionOptions = {
  password: process.env.SESSION_PASSWORD!,
  cookieName: 'iron-next',
  cookieOptions: { secure: true, httpOnly: true, sameSite: 'lax' },
};

export const getSession = () => getIronSession<SessionData>(cookies(), options);
