"""Measures the analyzer on real code: known vulnerabilities, well-kept packages, public applications. See README.md."""

import argparse
import sys
from pathlib import Path

import precision
import recall
import vulnerabilities

REPOSITORY = Path(__file__).resolve().parents[2]
COMMANDS = {"vulnerabilities": vulnerabilities, "precision": precision, "recall": recall}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.__doc__, description=module.__doc__)
        command.add_argument("pattern", nargs="?", default="", help="only rows whose name matches this regular expression")
        command.add_argument("--binary", type=Path, default=REPOSITORY / "target/release/sessionlint")
        command.add_argument("--timeout", type=int, default=300, help="seconds for one project")
        if name == "recall":
            command.add_argument("--clones", type=Path, default=REPOSITORY / "target/real/clones")
        else:
            command.add_argument("--cache", type=Path, default=REPOSITORY / "target/real", help="where releases are kept")
    options = parser.parse_args()
    if not options.binary.is_file():
        parser.error(f"{options.binary} is no file; build it or name one with --binary")
    return COMMANDS[options.command].run(options)


if __name__ == "__main__":
    sys.exit(main())
