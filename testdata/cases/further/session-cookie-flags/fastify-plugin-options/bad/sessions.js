import secureSession from "@fastify/secure-session";
import fp from "fastify-plugin";

async function sessions(fastify) {
  fastify.register(secureSession, { // finding: session-cookie-flags
    key: Buffer.from(process.env.SESSION_KEY, "base64"),
    cookie: { path: "/", httpOnly: true, secure: false, maxAge: 3600 },
  });
}

export default fp(sessions, { name: "sessions" });
