from http.cookies import SimpleCookie


class Gateway:
    """Talks to another server and sends back the cookies that it set."""

    def __init__(self, address):
        self.address = address
        self.jar = {}

    def update(self, header):
        cookie = SimpleCookie()
        cookie.load(header)
        for name, morsel in cookie.items():
            if not morsel["max-age"]:
                self.jar[name] = morsel

    def header(self):
        return "; ".join(f"{name}={morsel.value}" for name, morsel in self.jar.items())
