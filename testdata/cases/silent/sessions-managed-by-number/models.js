const mongoose = require('mongoose');

exports.Session = mongoose.model('Session', new mongoose.Schema({
  userId: { type: mongoose.Schema.Types.ObjectId, required: true },
  refreshToken: { type: String, required: true },
  userAgent: String,
  createdAt: { type: Date, default: Date.now, expires: 60 * 60 * 24 * 7 },
}));
exports.User = mongoose.model('User', new mongoose.Schema({ email: String, hash: String }));
