const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

exports.letters = function (count) {
  const made = [];
  for (let i = 0; i < count; ++i) {
    made.push(LETTERS[Math.floor(Math.random() * LETTERS.length)]); // finding: weak-session-id
  }
  return made.join("");
};
