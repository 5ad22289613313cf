import fastifyPassport, { Authenticator } from "@fastify/passport";
import fastifySession from "@fastify/session";
import Fastify from "fastify";

const app = Fastify();
app.register(fastifySession, { secret: process.env.SESSION_SECRET });
app.register(fastifyPassport.initialize());
app.addHook("preValidation", fastifyPassport.authenticate("local"));
app.post("/passport", async (request, reply) => {
  request.session.userId = request.user.id;
  return reply.redirect("/");
});
app.post("/login", async (request, reply) => {
  await request.logIn(request.body.user);
  return reply.send("ok");
});

app.post("/by-route", { preValidation: fastifyPassport.authenticate("local") }, async (request, reply) => {
  return reply.send(request.session.userId);
});
const own = new Authenticator();
app.post("/by-own", { preValidation: own.authenticate("local") }, async (request, reply) => {
  return reply.send(request.session.userId);
});

// === package.json
{ "dependencies": { "fastify": "4.26.0", "@fastify/passport": "1.2.0", "@fastify/session": "10.7.0" } }
