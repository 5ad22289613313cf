const users = new Map();

exports.findUser = async (email) => users.get(email);
