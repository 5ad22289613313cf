const { createApp } = require('./app');

const sessions = {};
createApp(new Map(), sessions).listen(3000);
