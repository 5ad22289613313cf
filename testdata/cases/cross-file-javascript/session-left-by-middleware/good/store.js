const { createClient } = require("redis");

const client = createClient();

exports.get = async (sid) => {
  const raw = await client.get("sess:" + sid);
  return raw ? JSON.parse(raw) : null;
};

exports.set = async (sid, data) => {
  await client.set("sess:" + sid, JSON.stringify(data), { EX: 3600 });
};

exports.remove = async (sid) => {
  await client.del("sess:" + sid);
};
