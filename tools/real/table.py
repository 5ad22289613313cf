"""Reads and writes the tables: tab-separated text with a line of column names, sorted by hand, no quoting."""

from pathlib import Path

HERE = Path(__file__).parent


def read(name):
    """The rows of a table beside this file, as dictionaries."""
    header, *lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    rows = []
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise SystemExit(f"{name}:{number}: {len(cells)} cells, expected {len(columns)}")
        rows.append(dict(zip(columns, cells)))
    return rows


def show(rows):
    """Print rows of cells in columns."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
