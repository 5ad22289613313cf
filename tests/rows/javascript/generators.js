import { faker } from "@faker-js/faker";
import { randomAlphanumString, randomDigits, randomString } from "@hapi/cryptiles";
import { generateRandomString as oslojs } from "@oslojs/crypto/random";
import { createId } from "@paralleldrive/cuid2";
import bcrypt from "bcrypt";
import crypto from "crypto";
import CryptoJS from "crypto-js";
import cryptoRandomString from "crypto-random-string";
import Redis from "ioredis";
import ksuid from "ksuid";
import _ from "lodash";
import { generateId, generateIdFromEntropySize } from "lucia";
import { ObjectId } from "mongodb";
import { customAlphabet, customRandom, nanoid, random } from "nanoid";
import { customAlphabet as weakAlphabet, nanoid as weakNanoid } from "nanoid/non-secure";
import os from "os";
import { generateRandomString } from "oslo/crypto";
import randToken from "rand-token";
import randomstring from "randomstring";
import ShortUniqueId from "short-unique-id";
import tinyUid from "tiny-uid";
import uidSafe from "uid-safe";
import { uid as uidSecure } from "uid/secure";
import uid2 from "uid2";
import { factory, monotonicFactory, ulid } from "ulid";
import uniqid from "uniqid";
import uniqueString from "unique-string";
import { stringify, v1, v3, v4, v5, v7, validate } from "uuid";

const db = new Redis();

// --- weak ones
export async function weak(session) {
  await db.set(Math.random().toString(36), "1");
  await db.set(_.sampleSize("abcdefgh", 20).join(""), "1");
  await db.set(weakNanoid(), "1");
  await db.set(weakAlphabet("0123456789abcdef", 16)(), "1");
  await db.set(faker.string.uuid(), "1");
}

// --- time, counters, the process
export async function predictable(session) {
  await db.set(`session:${Date.now()}`, "1");
  await db.set(`session:${process.pid}`, "1");
  await db.set(`session:${os.hostname()}`, "1");
  await db.set(_.uniqueId(), "1");
  await db.set(uniqid("session:"), "1");
  await db.set(v1(), "1");
  await db.set(monotonicFactory()(), "1");
}

export async function converted(sid) {
  await db.set(new Date(sid), "1");
  await db.set(new ObjectId(sid), "1");
  await db.set(new ObjectId(), "1");
  await db.set(v5(sid, v5.URL), "1");
  await db.set(v3(sid, "namespace"), "1");
}

// --- node:crypto and Web Crypto
export async function strong(session) {
  await db.set(crypto.randomBytes(32).toString("hex"), "1");
  await db.set(crypto.randomUUID(), "1");
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  await db.set(Buffer.from(bytes).toString("base64url"), "1");
  await db.set(crypto.generateKeySync("hmac", { length: 256 }), "1");
}

export function filled(session) {
  const bytes = Buffer.alloc(16);
  crypto.randomFill(bytes, (error, full) => db.set(full.toString("hex"), "1"));
}

export async function numbers(session) {
  crypto.randomInt(1000000, (error, number) => db.set(`session:${number}`, "callback"));
  await db.set(`session:${crypto.randomInt(1, 10000)}`, "1");
  await db.set(`session:${crypto.randomInt(100)}`, "1");
}

// --- uuid and ulid
export async function uuids(bytes, session) {
  await db.set(v4({ random: bytes }), "1");
  await db.set(v4({ rng: bytes }), "1");
  await db.set(v4(), "1");
  await db.set(v7(), "1");
}

export async function read(sid) {
  await db.set(stringify(sid), "1");
  validate(crypto.randomUUID());
}

export async function ulids(prng, session) {
  await db.set(ulid(Date.now(), prng), "1");
  await db.set(ulid(), "1");
  await db.set(factory(prng)(), "1");
  await db.set(ksuid.randomSync().string, "1");
}

// --- nanoid
export async function nanoids(session, prng) {
  await db.set(nanoid(), "1");
  await db.set(customAlphabet("0123456789", 6)(), "1");
  await db.set(customRandom("abc", 10, prng)(), "1");
  await db.set(random(16), "1");
}

// --- other packages
export async function uids(session) {
  await db.set(uidSecure(32), "1");
  await db.set(await uidSafe(18), "1");
  await db.set(uid2(20), "1");
  await db.set(randToken.generate(16), "1");
  await db.set(randToken.generator({ source: "math" }).generate(16), "1");
}

export async function strings(session) {
  await db.set(randomstring.generate({ length: 10 }), "1");
  await db.set(randomstring.generate(12), "1");
  await db.set(cryptoRandomString({ length: 11, type: "base64" }), "1");
  await db.set(cryptoRandomString({ length: 12, type: "url-safe" }), "1");
  await db.set(cryptoRandomString({ length: 13, type: "alphanumeric" }), "1");
  await db.set(cryptoRandomString({ length: 14, type: "numeric" }), "1");
}

export async function stringsToo(session) {
  await db.set(cryptoRandomString({ length: 15, characters: "abc" }), "1");
  await db.set(cryptoRandomString({ length: 16 }), "1");
  await db.set(uniqueString(), "1");
  await db.set(tinyUid(), "1");
  await db.set(createId(), "1");
}

export async function lucia(session) {
  await db.set(generateId(15), "1");
  await db.set(generateIdFromEntropySize(10), "1");
  await db.set(generateRandomString(20), "1");
  await db.set(oslojs(source, "abcdefgh", 30), "1");
}

export async function cryptiles(session) {
  await db.set(randomString(22), "1");
  await db.set(randomAlphanumString(22), "1");
  await db.set(randomDigits(8), "1");
  await db.set(CryptoJS.lib.WordArray.random(16).toString(), "1");
  await db.set(await bcrypt.genSalt(10), "1");
  await db.set(new ShortUniqueId().rnd(), "1");
}
