PEOPLE = {}


def by_name(name):
    return PEOPLE.get(name)
