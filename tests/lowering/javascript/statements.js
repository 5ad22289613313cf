outer: for (let i = 0, n = list.length; i < n; i++) {
  for (const key in list[i]) {
    if (key === 'stop') break outer;
    else if (key) continue outer;
    else continue;
  }
}
for (;;) { break; }
for (var { id, name = 'x' } of users) use(id, name);
for (store.current of users) tick();
while (next()) step();
do { step(); } while (again);
try {
  risky();
} catch ({ message }) {
  log(message);
} finally {
  cleanup();
}
try { risky(); } catch { recover(); }
with (scope) { inside(); }
throw new Error('end');
