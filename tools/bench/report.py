"""Writes what was measured as Markdown."""

import os
import platform
import statistics
import subprocess

import peers
from measure import line


def head(bench, conditions):
    """What was measured where."""
    programs = [str(bench.binary), *filter(None, bench.peers.values())]
    lines = [
        f"{', '.join(peers.version(program) for program in programs)}; {os.cpu_count()} processors ({processor()}), {platform.system()}, "
        f"load {os.getloadavg()[0]:.1f}. {rounds(conditions.rounds)}",
        "",
        "CPU is user and system time of a run with its children. A ratio is the median of the ratios of CPU within the rounds. MiB is the largest "
        "resident set of one process; what starts the commands leaves a floor of about 20.",
    ]
    if not bench.has_cache:
        lines += ["", "**This binary has no result cache** (`--no-cache` and `--cache-dir` are not in its help): rows about one are empty."]
    if bench.quick:
        lines += ["", "**Quick run on a few packages: these figures mean nothing.**"]
    return "\n".join(lines) + "\n"


def rounds(count):
    return "One round." if count == 1 else f"Medians of {count} rounds, commands in turns."


def processor():
    done = subprocess.run(["lscpu"], capture_output=True, text=True)
    names = [row.split(":", 1)[1].strip() for row in done.stdout.splitlines() if row.startswith("Model name")]
    return names[0] if names else platform.machine()


def section(result):
    """The table of a case, its stages, its line and its notes."""
    parts = [f"## {result.title}", fit(result.points) if result.points else table(result)]
    if result.stages:
        parts.append(stages(result.stages))
    skipped = [f"- {command.name}: {command.skipped}" for command in result.commands if command.skipped]
    if skipped:
        parts.append("\n".join(["Not measured:", *skipped]))
    return "\n\n".join([*parts, *result.notes]) + "\n"


def table(result):
    unit, factor, digits = ("ms", 1000, 1) if result.milliseconds else ("s", 1, 2)
    columns = [(title, result.row(name)) for title, name in result.columns]
    rows = [["what", "files", f"CPU {unit}", f"wall {unit}", "MiB", *(f"CPU / {title}" for title, _ in columns)]]
    for command in result.commands:
        if not command.runs:
            rows.append([command.name, *["–"] * (len(rows[0]) - 1)])
            continue
        said = command.runs[0].get("said", {})
        row = [command.name, f"{said['files']:,}" if said else ""]
        row += [f"{command.median(what) * factor:.{digits}f}" for what in ("cpu", "wall")]
        row.append(f"{command.median('mib'):.0f}")
        for _, other in columns:
            ratio = command.ratio(other)
            row.append("" if ratio is None else f"{ratio:.2f}")
        rows.append(row)
    return markdown(rows)


def stages(runs):
    """Medians by stage, from inside of the analysis."""
    rows = [["stage", "CPU s", "wall s", "share of CPU"]]
    names = list(dict.fromkeys(stage["stage"] for stage in runs[0]))
    medians = {}
    for name in names:
        for what in ("cpu", "wall"):
            sums = [sum(stage[what] or 0 for stage in run if stage["stage"] == name) for run in runs]
            medians[name, what] = statistics.median(sums)
    total = sum(medians[name, "cpu"] for name in names) or 1
    for name in names:
        cpu, wall = medians[name, "cpu"], medians[name, "wall"]
        rows.append([name, f"{cpu:.2f}", f"{wall:.2f}", f"{100 * cpu / total:.0f} %"])
    return markdown(rows)


def fit(points):
    """How time and memory grow, and how far a line is true."""
    points = [(command, files, megabytes) for command, files, megabytes in points if command.runs]
    rows = [["files", "MB", "CPU s", "CPU ms / file", "CPU ms / MB", "MiB", "KiB / file"]]
    for command, files, megabytes in points:
        cpu, mib = command.median("cpu"), command.median("mib")
        rows.append(
            [f"{files:,}", f"{megabytes:.1f}", f"{cpu:.2f}", f"{1000 * cpu / files:.2f}", f"{1000 * cpu / megabytes:.0f}", f"{mib:.0f}"]
            + [f"{1024 * mib / files:.0f}"]
        )
    lines = [markdown(rows), ""]
    if len({files for _, files, _ in points}) < 3:
        return "\n".join([*lines, "Too few sizes for a line."])
    for what, unit, factor in (("cpu", "ms of CPU", 1000), ("mib", "KiB", 1024)):
        for index, of in ((1, "file"), (2, "MB")):
            start, slope, explained = line([(point[index], point[0].median(what)) for point in points])
            name = "CPU s" if what == "cpu" else "MiB"
            lines.append(f"- {name} = {start:.2f} + {factor * slope:.3f} {unit} / {of}, R² = {explained:.4f}")
    return "\n".join(lines)


def markdown(rows):
    """A table whose numbers stand to the right."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]

    def shown(row):
        cells = [cell.ljust(width) if index == 0 else cell.rjust(width) for index, (cell, width) in enumerate(zip(row, widths))]
        return f"| {' | '.join(cells)} |"

    rule = "|" + "|".join("-" * (width + 2) if index == 0 else "-" * (width + 1) + ":" for index, width in enumerate(widths)) + "|"
    return "\n".join([shown(rows[0]), rule, *map(shown, rows[1:])])
