const db = require("./db");

module.exports.byEmail = (email) => db.query("SELECT id, hash FROM users WHERE email = $1", [email]).then((r) => r.rows[0]);
