import Keyv from "keyv";
import { LRUCache } from "lru-cache";
import memoryCache from "memory-cache";
import NodeCache from "node-cache";

const keyv = new Keyv();
const cache = new NodeCache();
const lru = new LRUCache({ max: 1000 });

export async function kept(sid, data) {
  lru.set(sid, data);
  await keyv.set(lru.get(sid), data);
  await keyv.set(sid, data, 3600);
  memoryCache.put(sid, data, 3600);
  cache.add(sid, data);
}

export async function found(sid) {
  const first = await keyv.get(sid);
  await keyv.delete(first);
  const second = memoryCache.get(sid);
  memoryCache.del(second.next);
  cache.has(sid);
  cache.ttl(sid, 60);
  const third = cache.take(sid);
  cache.del(third.next);
}

export function emptied(sid) {
  keyv.on("error", crypto.randomUUID());
  localStorage.setItem("sid", crypto.randomUUID());
}

export async function edge(env, sid, data) {
  await env.SESSIONS.put(sid, data, { expirationTtl: 60 });
  await env.SESSIONS.delete(sid);
}

export async function deno(sid, data) {
  const kv = await Deno.openKv();
  await kv.set(["sessions", sid], data, { expireIn: 60 });
  const { value: session } = await kv.get(["sessions", sid]);
  await kv.delete(["sessions", session.next]);
}

export async function elsewhere(sessionStore, sid, data) {
  await sessionStore.set(sid, data);
  const session = await sessionStore.get(sid);
  await sessionStore.has(sid);
  await sessionStore.destroy(session.next);
}
