// Sessions live in a service that is spoken to by name; nothing here tells what the names mean.
const wire = require("./wire");

async function keep(id, data) {
  return wire.send("KEEP", [id, JSON.stringify(data)]);
}

async function recall(id) {
  return wire.send("RECALL", [id]);
}

module.exports = { keep, recall };
