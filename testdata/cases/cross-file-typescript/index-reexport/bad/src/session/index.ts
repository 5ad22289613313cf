export { createId } from './ids';
export { put as writeSession, drop as dropSession } from './redis';
