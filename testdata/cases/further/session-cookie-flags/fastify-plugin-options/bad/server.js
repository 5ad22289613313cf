import bcrypt from "bcrypt";
import Fastify from "fastify";
import sessions from "./sessions.js";

const growers = new Map();
const fastify = Fastify();
fastify.register(sessions);

fastify.post("/login", async (request, reply) => {
  const grower = growers.get(request.body.email);
  if (!grower || !(await bcrypt.compare(request.body.password, grower.hash))) {
    return reply.code(401).send({ error: "no" });
  }
  request.session.set("user", { id: grower.id });
  return reply.redirect("/");
});

fastify.get("/me", async (request, reply) => {
  const user = request.session.get("user");
  if (!user) {
    return reply.code(401).send({ error: "log in" });
  }
  return { id: user.id };
});

await fastify.listen({ port: 3000 });
