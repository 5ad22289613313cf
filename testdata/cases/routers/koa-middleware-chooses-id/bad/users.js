const all = [];

exports.byEmail = (email) => all.find((user) => user.email === email);
