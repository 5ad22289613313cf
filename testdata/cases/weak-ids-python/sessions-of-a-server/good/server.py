import hashlib
import secrets


class Visit:
    def __init__(self, number):
        self.number = number
        self.data = {}


class Server:
    """Keeps what belongs to the cookies that it gave out."""

    def __init__(self, root):
        self.root = root
        self.count = 0
        self.sessions = {}

    def _number(self):
        self.count += 1
        return hashlib.sha256(("%s %d" % (secrets.token_hex(32), self.count)).encode()).hexdigest()

    def open_visit(self):
        number = self._number()
        visit = self.sessions[number] = Visit(number)
        return visit

    def visit_of(self, number):
        return self.sessions[number]
