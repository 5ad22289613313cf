"""Tries the analyzer on published session vulnerabilities, each in a vulnerable and in a fixed release."""

import re
from collections import Counter

import analyzer
import fetch
import table

# The rules whose findings belong to a concept; a concept that is not here is a rule of its own.
RULES = {
    "login-without-rotation": {"login-without-rotation", "ineffective-rotation"},
    "expiry": {"expiry-not-checked", "session-without-expiry"},
    "other": {"client-supplied-session-id", "login-without-rotation", "stale-session-after-rotation", "ineffective-rotation"},
}


def run(options):
    """Analyze the pairs and print the table: a pair is solved when the vulnerable function has a finding and the fixed one has none."""
    lines = [("id", "concept", "detected", "silent in the fixed one", "solved")]
    totals = Counter()
    for row in table.read("vulnerabilities.tsv"):
        if not re.search(options.pattern, row["id"]):
            continue
        totals["pairs"] += 1
        try:
            detected = has_finding(row, "vulnerable", options)
            silent = not has_finding(row, "fixed", options)
        except (fetch.FetchError, analyzer.AnalysisError) as error:
            totals["failed"] += 1
            lines.append((row["id"], row["concept"], "failed", str(error), ""))
            continue
        solved = detected and silent
        totals.update({"detected": detected, "silent": silent, "solved": solved})
        lines.append((row["id"], row["concept"], *("yes" if is_so else "no" for is_so in (detected, silent, solved))))
    table.show(lines)
    words = ("pairs", "detected", "silent", "solved", "failed")
    print("totals: " + ", ".join(f"{word} {totals[word]}" for word in words))
    return 1 if totals["failed"] else 0


def has_finding(row, state, options):
    """Whether a finding of the concept has its primary place or a step in one of the functions of that release."""
    folder = options.cache / "vulnerabilities" / row["id"] / state
    fetch.fetch(row["ecosystem"], row["package"], row[state], folder)
    document = analyzer.analyze(options.binary, folder, options.timeout)
    rules = RULES.get(row["concept"], {row["concept"]})
    functions = list(spans(row[f"{state}_functions"]))
    return any(
        path == where and first <= line <= last
        for finding in document["findings"]
        if finding["rule"] in rules
        for path, line in analyzer.places(finding)
        for where, first, last in functions
    )


def spans(text):
    """Path, first and last line of each function in `path:12-15,20-31 other:7-7`."""
    for part in text.split(" "):
        path, _, ranges = part.rpartition(":")
        for lines in ranges.split(","):
            first, last = lines.split("-")
            yield path, int(first), int(last)
