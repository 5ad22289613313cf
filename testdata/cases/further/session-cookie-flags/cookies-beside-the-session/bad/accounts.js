const accounts = new Map();

exports.accountOf = (email) => accounts.get(email);
