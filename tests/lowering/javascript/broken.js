function before() { return 1; }
const x = { a: 1, ;
if (x { login(req.session); }
app.get('/', (req, res) => { res.send('ok') );
function after() { before(); }
class Half {
  ok() { return 1; }
  broken( { return this.ok(; }
  fine() { return 2; }
}
after();
