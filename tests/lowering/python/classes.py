from dataclasses import dataclass


@dataclass(frozen=True)
class Point(Base, metaclass=Meta):
    x: int
    y: float = 0.0
    label: "Text" = field(default="p")
    names = ids = ()


class User(Model):
    objects = Manager()
    table, key = "users", "id"

    def __init__(self, name):
        super().__init__(name)
        Model.__init__(self, name)
        self.name = name

    @property
    def email(self):
        return self._email

    @email.setter
    def email(self, value):
        self._email = value

    @email.deleter
    def email(self):
        del self._email

    @staticmethod
    def make(name):
        return User(name)

    @classmethod
    @cached(60)
    def load(cls, key=table):
        return cls(key)

    @functools.cached_property
    def session(self):
        return super(User, self).session

    @login_required
    @route("/")
    async def index(self):
        return render(self)

    if DEBUG:
        def dump(self):
            print(self)
