const mongoose = require('mongoose');

exports.Visit = mongoose.model('Visit', new mongoose.Schema({
  token: { type: String, unique: true },
  userId: mongoose.Schema.Types.ObjectId,
  expiresAt: Date,
}));
exports.Singer = mongoose.model('Singer', new mongoose.Schema({ name: String, hash: String }));
