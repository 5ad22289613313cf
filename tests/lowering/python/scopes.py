"""Which variable a name means."""
LIMIT = 10
counter = 0


def outer(request, limit=LIMIT):
    seen = []
    total = 0

    def inner(item):
        nonlocal total
        global counter, late
        total += 1
        counter = counter + 1
        late = item
        seen.append(item)
        return later(str(item))

    return [inner(x) for x in request.items if x if (total := x.size) > limit]


def later(text):
    return text


def shadowed():
    print(LIMIT)
    str = "local"
    return str


class Config:
    size = LIMIT
    double = size * 2

    class Meta:
        size = 3

    def get(self):
        return size


a = {k: v for k, v in pairs() for v in v}
