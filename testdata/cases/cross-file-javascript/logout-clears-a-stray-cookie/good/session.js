const mongoose = require("mongoose");

module.exports = mongoose.model("Session", new mongoose.Schema({ refreshToken: String, userId: String, expiresAt: Date }));
