"""The tools to compare with, in pinned releases, installed by their ordinary clients into a folder of their own."""

import subprocess
import sys
from pathlib import Path

PIP = ["ruff==0.17.5", "semgrep==1.172.0"]
NPM = ["oxlint@1.94.0"]


def install(folder):
    """Install what is missing; the clients decide what that is."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "python")], check=True)
    subprocess.run([str(folder / "python/bin/pip"), "install", "--quiet", "--disable-pip-version-check", *PIP], check=True)
    subprocess.run(["npm", "install", "--silent", "--no-save", "--ignore-scripts", "--prefix", str(folder), *NPM], check=True)


def programs(folder):
    """Where each tool lies, `None` where it is not installed. No shims of version managers: they take longer than ruff."""
    places = {
        "ruff": folder / "python/bin/ruff",
        "semgrep": folder / "python/bin/semgrep",
        "oxlint": folder / "node_modules/.bin/oxlint",
    }
    return {name: str(place.absolute()) if place.exists() else None for name, place in places.items()}


def version(program):
    done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=120)
    return Path(program).name + " " + done.stdout.strip().splitlines()[0].split()[-1]
