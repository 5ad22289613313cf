plain = "a" 'b' """c
d"""
escaped = "tab\t\x41\u00e9\101\q\\ \
end"
raw = r"\d+\n"
data = b"\x00key"
empty = ""
formatted = f"{{literal}} {name!r:>{width}} {a + 1}" " tail %s"
shown = f"{value=}"
percent = "id=%s" % user.id
dotted = "{}/{}".format(host, path)
numbers = [1, 0x1F, 0b11, 0o17, 1_000, 1.5, 2e3, 10j, 99999999999999999999, -4, -2.5]
