const { randomUUID } = require('crypto');
const { Server } = require('socket.io');

const io = new Server(3000);
const presence = new Map();

io.use((socket, next) => {
  const known = presence.get(socket.handshake.auth.sessionID);
  socket.presenceId = known ? socket.handshake.auth.sessionID : randomUUID();
  socket.nickname = known ? known.nickname : socket.handshake.auth.nickname;
  next();
});

io.on('connection', (socket) => {
  presence.set(socket.presenceId, { nickname: socket.nickname, online: true });
  socket.emit('presence', { sessionID: socket.presenceId, online: presence.size });
  socket.on('disconnect', () => {
    presence.set(socket.presenceId, { nickname: socket.nickname, online: false });
  });
});
