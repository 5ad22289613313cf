const mongoose = require('mongoose');

exports.User = mongoose.model('User', new mongoose.Schema({ email: String, hash: String }));
exports.Session = mongoose.model('Session', new mongoose.Schema({
  token: { type: String, unique: true },
  userId: mongoose.Types.ObjectId,
  expiresAt: Date,
}));
