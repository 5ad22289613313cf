"""Runs the analyzer on a folder and reads its JSON document; knows nothing of packages and verdicts."""

import json
import subprocess
from pathlib import Path


class AnalysisError(Exception):
    """A run that did not end in time or wrote no document, with the reason."""


def analyze(binary, folder, timeout=300):
    """The document for one project: its findings in the default profile, and what was read."""
    command = [str(Path(binary).resolve()), "check", ".", "--isolated", "--exit-zero", "--no-progress", "--format", "json"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired as error:
        raise AnalysisError(f"no end within {timeout} s") from error
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        reason = done.stderr.decode(errors="replace").strip()[-300:]
        raise AnalysisError(f"exit code {done.returncode}: {reason}") from error


def place(finding):
    """Where a finding is shown: path and line."""
    location = finding["location"]
    return location["path"], location["start"]["line"]


def places(finding):
    """All places of a finding, the primary one first: path and line."""
    locations = [finding["location"], *(step["location"] for step in finding["steps"])]
    return [(location["path"], location["start"]["line"]) for location in locations]
