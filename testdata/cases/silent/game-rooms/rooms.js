const rooms = new Map();

function joinRoom(roomId, player) {
  if (!rooms.has(roomId)) {
    rooms.set(roomId, { players: [], round: 0, word: null });
  }
  const room = rooms.get(roomId);
  room.players.push(player);
  return room;
}

function newRoomCode() {
  return Math.random().toString(36).slice(2, 7).toUpperCase();
}

module.exports = { joinRoom, newRoomCode };
