a = b = compute()
x, y = y, x
first, *middle, last = items
(p, [q, r]), o.attr, d["key"] = nested
n = n[1:], n[:-1], n[a:b:2], n[1:2, ...]
total += price * 2
self.count -= 1
cache[key()] |= {1, *more}
typed: int = 5
declared: str
del x, o.attr, d["key"]
pair, a = pair
handler = lambda event, *rest, flag=True, **kw: event.get(flag)
options = {"a": 1, key: 2, **defaults}
