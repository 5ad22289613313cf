"""Compares the findings in pinned releases of well-kept packages with the verdicts that people gave."""

import re
from collections import Counter

import analyzer
import fetch
import table

VERDICTS = ("true", "false", "debatable")


def run(options):
    """Analyze the packages, print what is new and what vanished, and the totals; 1 when anything differs."""
    chosen = [row for row in table.read("packages.tsv") if re.search(options.pattern, row["package"])]
    judged = {}
    for row in table.read("findings.tsv"):
        if row["verdict"] not in VERDICTS:
            raise SystemExit(f"findings.tsv: there is no verdict `{row['verdict']}`")
        judged.setdefault(row["package"], {})[key(row["rule"], row["path"], row["line"])] = row
    unknown = set(judged) - {row["package"] for row in table.read("packages.tsv")}
    if unknown:
        raise SystemExit(f"findings.tsv: not in packages.tsv: {', '.join(sorted(unknown))}")

    totals = Counter()
    for row in chosen:
        release = f"{row['package'].replace('/', '+')}-{row['version']}"
        folder = options.cache / "packages" / row["ecosystem"] / release
        try:
            fetch.fetch(row["ecosystem"], row["package"], row["version"], folder)
            document = analyzer.analyze(options.binary, folder, options.timeout)
        except (fetch.FetchError, analyzer.AnalysisError) as error:
            print(f"failed    {row['package']}: {error}", flush=True)
            totals["failed"] += 1
            continue
        totals["packages"] += 1
        totals["files"] += document["stats"]["files_read"]
        compare(row["package"], document["findings"], judged.get(row["package"], {}), totals)
    return summary(totals)


def key(rule, path, line):
    """What a finding is recognised by; versions are pinned, so lines are stable."""
    return rule, path, int(line)


def compare(package, findings, judged, totals):
    """Count the findings of one package by verdict and print the differences."""
    found = {key(finding["rule"], *analyzer.place(finding)): finding for finding in findings}
    totals["findings"] += len(found)
    for (rule, path, line), finding in sorted(found.items()):
        row = judged.get((rule, path, line))
        if row:
            totals[row["verdict"]] += 1
        else:
            totals["new"] += 1
            print(f"new       {package}  {rule}  {path}:{line}  {finding['message']}", flush=True)
    for (rule, path, line), row in sorted(judged.items()):
        if (rule, path, line) not in found:
            totals["vanished"] += 1
            print(f"vanished  {package}  {rule}  {path}:{line}  was {row['verdict']}", flush=True)


def summary(totals):
    """Print the totals and give the exit code."""
    words = ("packages", "files", "findings", *VERDICTS, "new", "vanished", "failed")
    print("totals    " + ", ".join(f"{word} {totals[word]}" for word in words))
    if totals["files"]:
        print(f"false findings in 2,000 files: {2000 * totals['false'] / totals['files']:.2f}")
    return 1 if totals["new"] or totals["vanished"] or totals["failed"] else 0
