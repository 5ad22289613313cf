"""Compares the findings in public applications with what reading their code says should be found, and where."""

import re
import shutil
import subprocess

import analyzer
import table

CORE = ("client-supplied-session-id", "login-without-rotation", "logout-without-invalidation", "weak-session-id")
GROUPS = (
    ("all rules", None),
    ("the four core rules", CORE),
    *((rule, (rule,)) for rule in CORE),
    ("cookies", ("session-cookie-flags",)),
    ("secrets", ("hardcoded-session-secret",)),
)
HOST = "https://github.com"


def run(options):
    """Analyze the applications, print what differs from the table, and the recall by groups of rules; 1 when anything differs."""
    rows = [row for row in table.read("recall.tsv") if re.search(options.pattern, row["repo"])]
    checked, differences = [], 0
    for repo in dict.fromkeys(row["repo"] for row in rows):
        own = [row for row in rows if row["repo"] == repo]
        try:
            found = places(options, repo, own[0]["commit"])
        except (analyzer.AnalysisError, subprocess.SubprocessError) as error:
            print(f"failed    {repo}: {error}", flush=True)
            differences += 1
            continue
        differences += compare(repo, own, found)
        checked += [(row, (row["rule"], row["place"]) in found) for row in own if row["rule"] != "-"]
    summary(checked)
    return 1 if differences else 0


def places(options, repo, commit):
    """Rule and primary place of each finding in a repository, which is cloned if it is not there yet."""
    folder = options.clones / repo.replace("/", "+")
    if not folder.is_dir():
        clone(repo, commit, folder)
    document = analyzer.analyze(options.binary, folder, options.timeout)
    return {(finding["rule"], "{}:{}".format(*analyzer.place(finding))) for finding in document["findings"]}


def clone(repo, commit, folder):
    """Clone under another name and rename, so that a folder that is there is complete."""
    scratch = folder.with_name(folder.name + ".part")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.parent.mkdir(parents=True, exist_ok=True)
    git = ["git", "-c", "core.hooksPath=/dev/null"]
    subprocess.run([*git, "clone", "--quiet", f"{HOST}/{repo}", str(scratch)], check=True, timeout=600)
    subprocess.run([*git, "-C", str(scratch), "checkout", "--quiet", commit], check=True, timeout=600)
    scratch.rename(folder)


def compare(repo, rows, found):
    """Print and count what the table says otherwise, and findings of which it says nothing."""
    listed = {(row["rule"], row["place"]) for row in rows}
    lines = [f"new       {repo}  {rule}  {where}" for rule, where in sorted(found - listed)]
    for row in rows:
        now = "y" if (row["rule"], row["place"]) in found else "n"
        if now != row["found"]:
            lines.append(f"changed   {repo}  {row['rule']}  {row['place']}  found {now}, expected {row['expected']}")
    for line in lines:
        print(line, flush=True)
    return len(lines)


def summary(checked):
    """Print the recall, and how many findings there are where none should be."""
    lines = [("", "expected", "found", "recall", "found though not expected")]
    for name, rules in GROUPS:
        own = [(row, found) for row, found in checked if rules is None or row["rule"] in rules]
        wanted = [found for row, found in own if row["expected"] == "y"]
        false = sum(found for row, found in own if row["expected"] == "n")
        share = f"{100 * sum(wanted) / len(wanted):.0f} %" if wanted else "-"
        lines.append((name, len(wanted), sum(wanted), share, false))
    table.show(lines)
