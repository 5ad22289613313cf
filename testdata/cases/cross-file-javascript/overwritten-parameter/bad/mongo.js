const { MongoClient } = require('mongodb');

const client = new MongoClient(process.env.MONGO_URL);

exports.collection = async (name) => (await client.connect()).db('ferry').collection(name);
