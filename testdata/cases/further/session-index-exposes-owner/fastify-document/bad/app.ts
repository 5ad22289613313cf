import cookie from "@fastify/cookie";
import Fastify from "fastify";
import { SessionTable } from "./table";

const app = Fastify();
await app.register(cookie);
const table = new SessionTable();

app.get("/me", async (request, reply) => {
  const session = await table.find(request.cookies.sid ?? "");
  if (!session) {
    return reply.code(401).send();
  }
  return { user: session.userId };
});

app.get<{ Params: { user: string } }>("/users/:user/sessions", async (request) => table.ofUser(request.params.user));
