import type { Request as HapiRequest, ResponseToolkit } from "@hapi/hapi";
import type { ExecutionContext } from "@nestjs/common";
import type { APIGatewayProxyEvent } from "aws-lambda";
import type { IncomingMessage, ServerResponse } from "http";
import Redis from "ioredis";
import type { Db } from "mongodb";

const db = new Redis();

export async function keepOfHapi(incoming: HapiRequest, kit: ResponseToolkit) {
  await db.set(incoming.state.sid, "1");
  return kit.redirect(`/?sid=${incoming.state.sid}`);
}

export async function keepOfNest(given: ExecutionContext) {
  await db.set(given.switchToHttp().getRequest().cookies.sid, "1");
}

export async function keepOfLambda(given: APIGatewayProxyEvent) {
  await db.set(given.headers["x-session"], "1");
}

export async function keepOfNode(incoming: IncomingMessage, outgoing: ServerResponse) {
  await db.set(incoming.headers["x-session"], "1");
  outgoing.setHeader("Set-Cookie", `sid=${incoming.headers["x-session"]}`);
}

export async function keepOfMongo(given: Db, sid: string) {
  await given.collection("sessions").insertOne({ sid });
}
