PASSWORDS: dict[str, bytes] = {}
