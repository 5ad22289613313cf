'use server';
hoisted();
function hoisted(a, b = a, { c, d = 1 } = {}, [e], ...rest) {
  'use strict';
  if (a) {
    var inner = 1;
    let a = 2;
    block();
    function block() { return a; }
  }
  return inner;
}
const arrow = async (x) => await x;
const short = y => ({ y });
async function action() {
  'use server';
  for await (const item of stream()) {
    yieldNothing(item);
  }
}
const recurse = function self(n) { return n ? self(n - 1) : 0; };
(function (root, undefined, $) { root[$] = arguments; })(this, 1);
let late = (late ||= make());
export default function () { return short; }
