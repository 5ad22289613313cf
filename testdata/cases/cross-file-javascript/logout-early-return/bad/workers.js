const bcrypt = require('bcryptjs');

const workers = require('./workers.json');

exports.verifyPin = async (badge, pin) => {
  const worker = workers.find((w) => w.badge === badge);
  return worker && (await bcrypt.compare(pin, worker.pinHash)) ? worker : null;
};
