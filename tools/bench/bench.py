"""Measures the analyzer against the work that cannot be avoided and against other tools. See README.md."""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import cases
import corpora
import measure
import peers
import report

REPOSITORY = corpora.REPOSITORY


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    command = commands.add_parser("corpora", help="download the trees to measure on")
    command.add_argument("pattern", nargs="?", default="", help="only packages whose name matches this regular expression")
    folders(command)

    command = commands.add_parser("peers", help="install the tools to compare with")
    folders(command)

    command = commands.add_parser("run", help="measure and print the tables")
    command.add_argument("cases", nargs="*", metavar="CASE", help=f"which of {', '.join(cases.CASES)} (default: all)")
    command.add_argument("--rounds", type=int, default=5, help="how often each command runs; medians are shown")
    command.add_argument("--quick", action="store_true", help="one round on a few packages: proves the script and no figures")
    command.add_argument("--timeout", type=float, default=1800, help="seconds for one run")
    command.add_argument("--lock", metavar="FILE", help="hold an exclusive lock on this file during each run")
    command.add_argument("--binary", type=Path, default=REPOSITORY / "target/release/sessionlint")
    command.add_argument("--stages", type=Path, help="the program of benches/stages.rs (default: built by cargo)")
    command.add_argument("--json", type=Path, help="write all runs to this file")
    folders(command)

    options = parser.parse_args()
    if options.command == "corpora":
        return 1 if corpora.build(options.corpora, options.pattern) else 0
    if options.command == "peers":
        peers.install(options.peers)
        return 0
    unknown = set(options.cases) - set(cases.CASES)
    if unknown:
        parser.error(f"there is no case {', '.join(sorted(unknown))}")
    if not options.binary.is_file():
        parser.error(f"{options.binary} is no file; build it or name one with --binary")
    return run(options)


def folders(command):
    command.add_argument("--corpora", type=Path, default=REPOSITORY / "target/bench/corpora", help="where the trees are")
    command.add_argument("--peers", type=Path, default=REPOSITORY / "target/bench/peers", help="where the other tools are")


def run(options):
    conditions = measure.Conditions(1 if options.quick else options.rounds, options.timeout, options.lock)
    results = []
    # Scratch lies beside the trees for hard links; files without a project must lie outside of any.
    with (
        tempfile.TemporaryDirectory(dir=options.corpora, prefix=".run-") as beside,
        tempfile.TemporaryDirectory(prefix="sessionlint-bench-") as outside,
    ):
        bench = cases.Bench(
            binary=options.binary.absolute(),
            stages=(options.stages or built()).absolute(),
            corpora=options.corpora.absolute(),
            peers=peers.programs(options.peers),
            beside=Path(beside).absolute(),
            outside=Path(outside).absolute(),
            quick=options.quick,
        )
        print(report.head(bench, conditions), flush=True)
        for name in options.cases or cases.CASES:
            result = cases.CASES[name](bench, conditions)
            results.append((name, result))
            print(report.section(result), flush=True)
    if options.json:
        document = {name: result.document() for name, result in results}
        options.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    failed = [row.name for _, result in results for row in result.commands if (row.skipped or "").startswith("exit code")]
    return 1 if failed else 0


def built():
    """Build the program of the stages, and where it is."""
    command = ["cargo", "bench", "--locked", "--no-run", "--bench", "stages"]
    done = subprocess.run(command, cwd=REPOSITORY, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Executable .*\((.*)\)", done.stderr)
    if done.returncode or not found:
        raise SystemExit(done.stderr)
    return REPOSITORY / found[1]


if __name__ == "__main__":
    sys.exit(main())
