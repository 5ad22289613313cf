import def, { named, other as renamed, default as again } from './a.js';
import * as ns from 'node:fs';
import './effect.js';
export { named as exported, local, Missing };
export { default, x as y } from './b.js';
export * from './c.js';
export * as space from './d.js';
export const { p, q: [r] } = renamed(ns), s = 1;
export async function run() { return def(again); }
const local = () => {};
export default local;
