const { Store } = require('express-session');
const {
  DynamoDBClient,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} = require('@aws-sdk/client-dynamodb');
const { marshall, unmarshall } = require('@aws-sdk/util-dynamodb');

class DynamoStore extends Store {
  constructor(options = {}) {
    super(options);
    this.client = options.client || new DynamoDBClient({});
    this.table = options.table || 'sessions';
    this.prefix = options.prefix || 'sess:';
    this.ttl = options.ttl || 86400;
  }

  key(sid) {
    return marshall({ id: this.prefix + sid });
  }

  expires(sess) {
    const maxAge = sess && sess.cookie && sess.cookie.maxAge;
    return Math.floor(Date.now() / 1000) + (maxAge ? Math.floor(maxAge / 1000) : this.ttl);
  }

  get(sid, callback) {
    this.client
      .send(new GetItemCommand({ TableName: this.table, Key: this.key(sid), ConsistentRead: true }))
      .then(({ Item }) => {
        if (!Item) return callback(null, null);
        const record = unmarshall(Item);
        if (record.expires < Date.now() / 1000) return callback(null, null);
        return callback(null, JSON.parse(record.sess));
      })
      .catch(callback);
  }

  set(sid, sess, callback) {
    const Item = marshall({
      id: this.prefix + sid,
      expires: this.expires(sess),
      sess: JSON.stringify(sess),
    });
    this.client
      .send(new PutItemCommand({ TableName: this.table, Item }))
      .then(() => callback && callback(null), callback);
  }

  touch(sid, sess, callback) {
    const command = new UpdateItemCommand({
      TableName: this.table,
      Key: this.key(sid),
      UpdateExpression: 'SET expires = :e',
      ExpressionAttributeValues: marshall({ ':e': this.expires(sess) }),
    });
    this.client.send(command).then(() => callback && callback(null), callback);
  }

  destroy(sid, callback) {
    this.client
      .send(new DeleteItemCommand({ TableName: this.table, Key: this.key(sid) }))
      .then(() => callback && callback(null), callback);
  }
}

module.exports = DynamoStore;
