import time


class Tokens:
    """Tokens in files, by the module that the settings name."""

    def __init__(self, backend, options):
        self.backend = backend
        self.options = options

    def rm_token(self, token):
        self.backend["{}.rm_token".format(self.options["store"])](token)

    def get_token(self, token):
        try:
            data = self.backend["{}.get_token".format(self.options["store"])](token)
        except ValueError:
            data, broken = {}, True
        else:
            if not data:
                return {}
            broken = False
        if data.get("expire", 0) < time.time():
            broken = True
        if broken:
            self.rm_token(token)  # finding: expiry-not-checked
        return data
