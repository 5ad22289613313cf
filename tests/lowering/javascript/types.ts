enum Role { User, Admin = 5, Owner, Name = 'n', Computed = compute() }
export declare const ambient: string;
export type Alias = string;
namespace Outer.Inner {
  export const x = 1;
  export function f() { return x; }
  const hidden = 2;
}
namespace Outer { export const y = 2; }
import Short = Outer.Inner;
function overloaded(a: string): void;
function overloaded(this: Window, a: string | undefined, b?: Date): void { Short.f(a); }
abstract class Shape { abstract area(): number; describe() { return this.area(); } }
const call = generic<string>(1);
export = overloaded;
