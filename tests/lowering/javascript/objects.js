const o = {
  a, 'b': 1, [key()]: 2, 3: three, ...spread,
  method(x) { return this.a + x; },
  get value() { return 1; },
  set value(v) { this.v = v; },
  async *items() { yield 1; yield* rest(); },
  arrow: () => this,
  named: function () { return () => this; },
};
const list = [1, , ...more, last,];
const { a: { b = 2 }, [key()]: dynamic, ...others } = o;
const [first, , second = 3, ...tail] = list;
[o.x, o['y'], o.z] = list;
({ a: o.x, free } = list);
export default o;
