class Base {}
export class Users extends Base {
  #secret = key();
  cache = new Map();
  static limit = 10;
  static instance = new Users();
  handler = (req) => this.find(req);
  constructor(key) {
    super(key);
    this.ready = true;
  }
  static create() { return new this(); }
  async find(id) { return super.find(id) ?? this.#secret; }
  get size() { return this.cache.size; }
  set size(value) {}
  [Symbol.iterator]() {}
  static { this.register(Users); }
}
const Mixed = class extends mixin(Base) { field = 1; };
export default class { plain() {} }
