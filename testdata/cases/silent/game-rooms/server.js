const { Server } = require('socket.io');
const { joinRoom, newRoomCode } = require('./rooms');

const io = new Server(3000);

io.on('connection', (socket) => {
  socket.on('create', (reply) => reply(newRoomCode()));
  socket.on('join', ({ sessionId, nickname }, reply) => {
    const room = joinRoom(sessionId, { id: socket.id, nickname, score: 0 });
    socket.join(sessionId);
    reply({ players: room.players.length });
  });
});
