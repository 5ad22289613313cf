def choose(a, b, c):
    name = a or b.name or "anonymous"
    ok = a and b() and not c
    kind = "x" if a else "y" if b else "z"
    if 0 < a.count() <= limit() < 10:
        return kind
    elif a is None:
        return name
    elif b not in c:
        return ok
    else:
        assert a == b, "differ: " + str(a)
    while (line := c.readline()) and line != "\n":
        if line:
            continue
        break
    else:
        return -1
    return ~a + b ** -c % 2 // 3 @ a
