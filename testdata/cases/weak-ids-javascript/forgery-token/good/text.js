const { randomInt } = require("node:crypto");
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

exports.letters = function (count) {
  const made = [];
  for (let i = 0; i < count; ++i) {
    made.push(LETTERS[randomInt(LETTERS.length)]);
  }
  return made.join("");
};
