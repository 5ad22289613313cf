import { cookies, headers } from "next/headers";
import { notFound, redirect, unauthorized, forbidden } from "next/navigation";
import { revalidatePath } from "next/cache";
import { NextRequest, NextResponse } from "next/server";
import type { GetServerSidePropsContext, NextApiRequest, NextApiResponse } from "next";
import { getIronSession } from "iron-session";
import Redis from "ioredis";

const db = new Redis();

export async function getServerSideProps(context: GetServerSidePropsContext) {
  await db.set(context.req.cookies.sid, context.query.sid);
  await db.set(context.query.sid, context.params.sid);
  await db.set(context.params.sid, "1");
  context.res.setHeader("Set-Cookie", `sid=${crypto.randomUUID()}`);
  return { props: {} };
}

export async function serverSide() {
  const jar = await cookies();
  const sid = crypto.randomUUID();
  await db.set(jar.get("sid").value, "1");
  await db.set((await headers()).get("x-session-id"), "1");
  jar.has(sid);
  jar.set("sid", sid, { httpOnly: true });
  jar.set({ name: "sid2", value: sid, secure: true });
  jar.delete("old");
  revalidatePath(`/sessions/${sid}`);
}

export async function middleware(incoming: NextRequest) {
  await db.set(incoming.cookies.get("sid").value, "1");
  await db.set(incoming.headers.get("x-session-id"), "1");
  await db.set(incoming.nextUrl.searchParams.get("sid"), incoming.ip);
  incoming.cookies.delete(crypto.randomUUID());
  const answer = NextResponse.next();
  answer.cookies.set("sid", crypto.randomUUID());
  answer.headers.set("Set-Cookie", `sid2=${crypto.randomUUID()}`);
  return answer;
}

// --- actions
export async function leave() {
  await db.del((await cookies()).get("sid").value);
  redirect(`/?sid=${(await cookies()).get("sid").value}`);
}
export async function missing() {
  await db.del((await cookies()).get("sid").value);
  notFound();
}
export async function refused() {
  await db.del((await cookies()).get("sid").value);
  unauthorized();
}
export async function denied() {
  await db.del((await cookies()).get("sid").value);
  forbidden();
}

// --- API routes
export async function api(incoming: NextApiRequest, outgoing: NextApiResponse) {
  await db.set(incoming.cookies.sid, incoming.method);
  await db.set(incoming.headers.sid, "1");
  await db.set(incoming.query.sid, incoming.body.sid);
  await db.set(incoming.body.sid, incoming.user.id);
  await db.set(incoming.user.id, "1");
  outgoing.status(201).json({ sid: incoming.cookies.sid });
}
export async function apiSession(incoming: NextApiRequest, outgoing: NextApiResponse) {
  await incoming.session.regenerate();
  incoming.session.set("userId", incoming.body.user);
  await incoming.session.save();
  await db.set(incoming.session.id, incoming.session.get("userId"));
  outgoing.setHeader("Set-Cookie", `sid=${crypto.randomUUID()}`);
  outgoing.statusCode = 401;
  outgoing.end();
}
export async function apiLeave(incoming: NextApiRequest, outgoing: NextApiResponse) {
  incoming.session.unset("userId");
  await incoming.session.destroy();
  outgoing.redirect(`/?sid=${incoming.cookies.sid}`);
}
export async function apiMoved(incoming: NextApiRequest, outgoing: NextApiResponse) {
  outgoing.writeHead(301, { "Set-Cookie": `sid=${crypto.randomUUID()}` });
  outgoing.redirect(308, `/?sid=${incoming.cookies.sid}`);
}

// === app/api/sessions/route.ts
import Redis from "ioredis";
import { NextRequest, NextResponse } from "next/server";
const db = new Redis();
export async function POST(request: NextRequest, { params }) {
  const { sid } = await request.json();
  await db.set(sid, request.method);
  await db.set(params.sid, request.body);
  return NextResponse.json({ sid }, { status: 201 });
}
export async function GET(request: NextRequest) {
  await db.set(request.body, "1");
  return NextResponse.redirect(`/?sid=${request.cookies.get("sid").value}`);
}

// === pages/api/connect.js
import nextConnect from "next-connect";
import { withIronSessionApiRoute, withIronSessionSsr } from "iron-session/next";
import { getIronSession } from "iron-session";
import Redis from "ioredis";
const db = new Redis();
const options = { password: "a fixed password of thirty-two characters", cookieName: "iron", cookieOptions: { secure: false } };
export default nextConnect()
  .use((req, res, next) => {
    db.set(req.cookies.used, "1");
    next();
  })
  .post((req, res) => {
    db.set(req.cookies.sid, "1");
    res.end();
  });
export const wrapped = withIronSessionApiRoute(async (req, res) => {
  req.session.userId = req.body.user;
  await req.session.save();
  res.send("ok");
}, options);
export const page = withIronSessionSsr(async ({ req }) => {
  await db.set(req.cookies.sid, "1");
  return { props: {} };
}, options);
export async function iron(req, res) {
  const session = await getIronSession(req, res, options);
  session.userId = req.body.user;
  await session.save(() => db.set("session:saved", "1"));
}
export async function ironLeave(req, res) {
  const session = await getIronSession(req, res, options);
  session.destroy();
}

// === auth.js
import NextAuth, { getServerSession } from "next-auth";
import { signIn, signOut } from "next-auth/react";
import CredentialsProvider from "next-auth/providers/credentials";
import Redis from "ioredis";
const db = new Redis();
export const one = NextAuth({ secret: "a fixed secret", session: { strategy: "database" }, cookies: { sessionToken: { options: { secure: false } } } });
export const two = NextAuth({
  secret: "another fixed secret",
  cookies: { sessionToken: { options: { httpOnly: false } } },
  providers: [
    CredentialsProvider({
      async authorize(credentials) {
        await db.set(credentials.sid, "1");
        return null;
      },
    }),
  ],
});
export async function session() {
  const found = await getServerSession();
  await db.set(`session:${found.user.id}`, "1");
}
export async function enter(session) {
  await signIn("credentials");
}
export async function leave(session) {
  await signOut();
}

// === package.json
{ "dependencies": { "next": "14.1.0", "next-auth": "4.24.0", "iron-session": "6.3.0", "next-connect": "0.13.0" } }
