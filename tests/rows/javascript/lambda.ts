import middy from "@middy/core";
import { http } from "@google-cloud/functions-framework";
import { onCall } from "firebase-functions/v2/https";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import Redis from "ioredis";

const db = new Redis();

export const one = middy(async (request) => {
  await db.set(request.headers.sid, request.queryStringParameters.sid);
});
export const two = middy()
  .use({})
  .handler(async (request) => {
    await db.set(request.pathParameters.sid, "1");
  });
export async function typed(incoming: APIGatewayProxyEventV2) {
  await db.set(incoming.headers.sid, "1");
}
http("sessions", async (first, second) => {
  await db.set(first.cookies.sid, "1");
  second.cookie("sid", first.cookies.sid);
});
export const called = onCall(async (data) => {
  await db.set(data.sid, "1");
});

// === package.json
{ "dependencies": { "@types/aws-lambda": "8.10.0" } }
