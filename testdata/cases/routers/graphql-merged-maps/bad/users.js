const all = [];

exports.byId = (id) => all.find((u) => u.id === id);
exports.byEmail = (email) => all.find((u) => u.email === email);
