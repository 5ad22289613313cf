import mongoose from "mongoose";

const schema = new mongoose.Schema({ token: String, userId: String, expiresAt: Date });
export const Session = mongoose.model("Session", schema);
