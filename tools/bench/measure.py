"""Runs commands in turns and takes time and memory of each run."""

import contextlib
import fcntl
import json
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field


@dataclass
class Command:
    """One row: what is run, what is done before each run, and which exit codes mean that it did its work."""

    name: str
    arguments: list
    folder: str = None
    before: callable = None
    good: tuple = (0,)
    printed: bool = False
    skipped: str = None
    runs: list = field(default_factory=list)

    def median(self, what):
        return statistics.median(run[what] for run in self.runs) if self.runs else None

    def ratio(self, other, what="cpu"):
        """The median of the ratios in each round, since what runs next to each other suffers from the same load."""
        pairs = [(mine[what], its[what]) for mine, its in zip(self.runs, other.runs)]
        return statistics.median(mine / its for mine, its in pairs if its) if pairs else None


@dataclass
class Conditions:
    rounds: int = 5
    timeout: float = 1800
    lock: str = None
    only: callable = None


def interleave(commands, conditions, warm_up=True):
    """Run every command once in each round; the first round only fills the caches of the system and is not counted."""
    for number in range(-1 if warm_up else 0, conditions.rounds):
        for command in commands:
            if command.skipped:
                continue
            if command.before:
                command.before()
            with exclusive(conditions.lock):
                run = once(command, conditions.timeout)
            if run["code"] not in command.good:
                command.skipped = f"exit code {run['code']}"
                command.runs.clear()
            elif number >= 0:
                command.runs.append(run)
            load = os.getloadavg()[0]
            print(
                f"[{number}] {command.name:44} cpu {run['cpu']:8.3f}  wall {run['wall']:8.3f}  MiB {run['mib']:6.0f}"
                f"  code {run['code']}  load {load:.1f}",
                file=sys.stderr,
                flush=True,
            )


def once(command, timeout):
    """One run: seconds of processors (user and system, with children), seconds on the clock, peak memory of the largest process."""
    output = subprocess.PIPE if command.printed else subprocess.DEVNULL
    start = time.monotonic()
    process = subprocess.Popen(
        command.arguments,
        cwd=command.folder,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    timer = threading.Timer(timeout, lambda: os.killpg(process.pid, signal.SIGKILL))
    timer.start()
    printed = process.stdout.read() if command.printed else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    run = {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": wall,
        "mib": usage.ru_maxrss / 1024,
        "code": process.returncode,
    }
    if command.printed and process.returncode == 0:
        run["said"] = json.loads(printed)
    return run


@contextlib.contextmanager
def exclusive(path):
    """Alone on the machine, as far as the others ask for the same lock."""
    if not path:
        yield
        return
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def line(points):
    """Least squares through (x, y): intercept, slope, and the share of the variance that the line explains."""
    count = len(points)
    middle_x, middle_y = (sum(values) / count for values in zip(*points))
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    slope = sum((x - middle_x) * (y - middle_y) for x, y in points) / spread
    start = middle_y - slope * middle_x
    total = sum((y - middle_y) ** 2 for _, y in points)
    rest = sum((y - start - slope * x) ** 2 for x, y in points)
    return start, slope, 1 - rest / total if total else 1.0
