const all = [];

exports.byName = (name) => all.find((s) => s.name === name);
exports.byId = (id) => all.find((s) => s.id === id);
