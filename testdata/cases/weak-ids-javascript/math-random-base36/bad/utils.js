exports.generateId = () => Math.random().toString(36).substring(2); // finding: weak-session-id
