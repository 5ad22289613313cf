import { CosmosClient } from "@azure/cosmos";
import { getFirestore } from "firebase-admin/firestore";
import { addDoc, deleteDoc, doc, getDoc, setDoc } from "firebase/firestore";
import { app } from "./app";
import { randomUUID } from "node:crypto";

const db = getFirestore();
const sessions = db.collection("sessions");
const configured = getFirestore().collection(process.env.SESSIONS);

export async function written(sid, userId) {
  await sessions.doc(sid).set({ userId });
  await sessions.doc(sid).update({ userId });
  await sessions.doc(sid).delete();
  await sessions.add({ sid, userId });
  await configured.doc(sid).delete();
}

export async function found(sid) {
  const session = await sessions.doc(sid).get();
  await sessions.doc(session.next).delete();
}

export async function modular(sid) {
  await setDoc(doc(app, "sessions", sid), { seen: sid });
  const session = await getDoc(doc(app, "sessions", sid));
  await deleteDoc(doc(app, "sessions", session.next));
  await addDoc(app, randomUUID());
}

const container = new CosmosClient({}).database("auth").container("sessions");

export async function cosmos(sid, userId) {
  await container.items.upsert({ id: sid, userId });
  await container.items.create({ id: sid, userId });
  await container.item(sid, sid).replace({ userId });
  const { resource: session } = await container.item(sid, sid).read();
  await container.item(session.next, session.next).delete();
}
