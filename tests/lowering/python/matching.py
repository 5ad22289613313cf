def act(command):
    match command:
        case "go" | "run":
            return 1
        case -1:
            return 2
        case Color.RED:
            return 3
        case None:
            return 4
        case [first, *rest, ("x" as last)] if rest:
            return first, rest, last
        case {"type": "login", "user": {"id": uid}, **others}:
            return uid, others
        case Point(x=0, y=height) | Point(height):
            return height
        case Wrapper(inner, kind=k):
            return inner, k
        case str() as text:
            return text
        case other if other.ok:
            return other
        case _:
            return 5
    match a, b:
        case 1, c:
            return c
