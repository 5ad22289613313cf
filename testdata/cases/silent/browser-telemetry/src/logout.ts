import { track } from './telemetry';

export async function logout(): Promise<void> {
  await fetch('/api/logout', { method: 'POST', credentials: 'include' });
  window.localStorage.removeItem('profile');
  track('logout');
  window.location.assign('/login');
}
