"""What is measured: each case is a set of commands that run in turns, and what is read from them."""

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import corpora
from measure import Command, interleave

# A file that deals with sessions in each tree: what somebody commits, or opens in an editor.
FILES = {
    "py": "django-6.1.3/django/contrib/auth/views.py",
    "js": "directus-api-23.3.2/dist/services/authentication.js",
}
# What the script is proved on.
QUICK = {"py": ("django-6.1.3", "flask-3.1.3"), "js": ("directus-api-23.3.2", "express-5.3.0")}
# semgrep takes minutes for a tree.
SUBSET = ("django-6.1.3", "directus-api-23.3.2")
SIZES = (1000, 2500, 5000, 10000, 20000, 30000, 40000)
QUICK_SIZES = (100, 600, 1400)

# Columns of ratios: title, and the row that is the measure.
READ = ("walk and read", "walk and read")
PARSE = ("parse all", "parse all files")
SURVIVORS = ("relevance + parse", "search for words, parse the survivors")


@dataclass
class Bench:
    """Programs and folders."""

    binary: Path
    stages: Path
    corpora: Path
    peers: dict
    beside: Path
    outside: Path
    quick: bool

    @cached_property
    def has_cache(self):
        done = subprocess.run([self.binary, "check", "--help"], capture_output=True, text=True)
        return all(re.search(rf"{flag}\b", done.stdout) for flag in ("--no-cache", "--cache-dir"))

    @cached_property
    def trees(self):
        """The two trees; where a few packages do, folders of hard links."""
        trees = {}
        for tree in corpora.TREES.values():
            folder = self.corpora / tree
            if not folder.is_dir():
                raise SystemExit(f"{folder} is missing: run `bench.py corpora` first")
            if self.quick:
                folder = self.subset(f"quick/{tree}", [folder / name for name in QUICK[tree]])
            elif not (folder / ".git").exists():
                raise SystemExit(f"{folder} has no .git, so that a file of it would not have the tree for a project: run `bench.py corpora`")
            trees[tree] = folder
        return trees

    def subset(self, name, packages):
        """A tree of some packages."""
        folder = self.beside / name
        for package in packages:
            if not package.is_dir():
                raise SystemExit(f"{package} is missing: run `bench.py corpora` first")
            target = folder / package.parent.name / package.name if name.startswith("growth") else folder / package.name
            shutil.copytree(package, target, copy_function=link, dirs_exist_ok=True)
        (folder / ".git").mkdir(parents=True, exist_ok=True)
        # semgrep leaves out tests and built code unless it is told otherwise.
        (folder / ".semgrepignore").touch()
        return folder

    def check(self, name, paths, cache=None, **more):
        """The analyzer; without a cache unless one is named."""
        arguments = [self.binary, "check", "--isolated", "--exit-zero", "--no-progress", "--format", f"json={os.devnull}"]
        if cache:
            arguments += ["--cache-dir", cache]
        elif self.has_cache:
            arguments += ["--no-cache"]
        missing = None if self.has_cache or not cache else "this binary has no result cache (`--no-cache`, `--cache-dir`)"
        return Command(name, [str(word) for word in [*arguments, *paths]], skipped=missing, **more)

    def cached(self, name, paths, cache):
        """The analyzer with a cache that is filled by a run of the same command."""
        command = self.check(name, paths, cache)
        if not command.skipped:
            subprocess.run(command.arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return command

    def filling(self, name, paths, cache):
        """The analyzer with an empty cache, which it fills."""
        return self.check(name, paths, cache, before=lambda: shutil.rmtree(cache, ignore_errors=True))

    def stage(self, name, what, folder):
        return Command(name, [str(self.stages), what, str(folder)], printed=True)

    def peer(self, name, program, arguments, **more):
        missing = None if self.peers[program] else f"{program} is not installed: run `bench.py peers`"
        return Command(name, [str(self.peers[program]), *map(str, arguments)], skipped=missing, **more)

    def ruff(self, path):
        arguments = ["check", "--select", "S", "--isolated", "--no-cache", "--exit-zero", "--quiet", path]
        return self.peer("ruff check --select S --no-cache", "ruff", arguments)

    def oxlint(self, path):
        # It ends with 1 where it finds something that it takes for an error.
        return self.peer("oxlint", "oxlint", ["--silent", path], folder=str(self.outside), good=(0, 1))

    def semgrep(self, path):
        rules = Path(__file__).with_name("semgrep.yml")
        arguments = ["scan", "--config", rules, "--metrics=off", "--disable-version-check", "--no-git-ignore", "--quiet", path]
        return self.peer("semgrep, 6 rules", "semgrep", arguments, folder=str(path))


def link(source, target):
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


@dataclass
class Result:
    """What a case gave: rows, and what they are compared with (title of the column, name of the row)."""

    title: str
    commands: list
    columns: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    milliseconds: bool = False
    points: list = field(default_factory=list)
    stages: list = field(default_factory=list)

    def row(self, name):
        return next(command for command in self.commands if command.name == name)

    def document(self):
        return {command.name: {"skipped": command.skipped, "runs": command.runs} for command in self.commands}


def tree(bench, conditions, name, title, peer):
    """A whole tree, and one file that somebody changes in it."""
    folder = bench.trees[name]
    file = folder / FILES[name]
    empty, full = bench.beside / f"cache-{name}-empty", bench.beside / f"cache-{name}"
    commands = [
        bench.stage(READ[1], "read", folder),
        bench.stage("read the project", "project", folder),
        bench.stage("search for words", "relevance", folder),
        bench.stage(SURVIVORS[1], "survivors", folder),
        bench.stage(PARSE[1], "parse", folder),
        bench.stage("parse and lower all files", "lower", folder),
        peer(folder),
        bench.check("sessionlint, no cache", [folder]),
        bench.filling("sessionlint, empty cache", [folder], empty),
        bench.cached("sessionlint, warm cache", [folder], full),
        bench.check("sessionlint, one staged file, no cache", [file]),
        bench.cached("sessionlint, one staged file, warm cache", [file], full),
        bench.stage("analysis by stages", "stages", folder),
    ]
    interleave(commands, conditions)
    result = Result(f"{title}, the whole tree", commands, [READ, SURVIVORS, PARSE, (peer(folder).arguments[0].rpartition("/")[2], peer(folder).name)])
    analysis(result)
    return result


def analysis(result):
    """Everything after parsing over parsing, and the share of the stages."""
    whole, survivors, search = result.row("sessionlint, no cache"), result.row(SURVIVORS[1]), result.row("search for words")
    stages = result.row("analysis by stages")
    if not (whole.runs and survivors.runs and search.runs and stages.runs):
        return
    parsing = [some["cpu"] - none["cpu"] for some, none in zip(survivors.runs, search.runs)]
    rest = [all_of_it["cpu"] - some["cpu"] for all_of_it, some in zip(whole.runs, survivors.runs)]
    ratios = sorted(mine / its for mine, its in zip(rest, parsing))
    parsed, survived = stages.runs[0]["said"]["parsed"], survivors.runs[0]["said"]["files"]
    result.notes.append(
        f"Analysis over parsing: {ratios[len(ratios) // 2]:.2f}. Lowering to report is the run without a cache less searching and parsing; parsing is "
        f"that of the {survived} files with words of sessions, whole. The analysis parses {parsed} files, most of them in part."
    )
    result.stages = [run["said"]["stages"] for run in stages.runs]


def single(bench, conditions):
    """One small file that belongs to no project."""
    files = {}
    for name, path in FILES.items():
        source = bench.trees[name] / path
        files[name] = bench.outside / f"single-{name}" / source.name
        files[name].parent.mkdir()
        shutil.copyfile(source, files[name])
    conditions.rounds *= 4
    commands = [
        Command("true", ["/bin/true"]),
        bench.check("sessionlint, Python", [files["py"]]),
        bench.cached("sessionlint, Python, warm cache", [files["py"]], bench.outside / "cache"),
        bench.ruff(files["py"]),
        bench.check("sessionlint, JavaScript", [files["js"]]),
        bench.cached("sessionlint, JavaScript, warm cache", [files["js"]], bench.outside / "cache"),
        bench.oxlint(files["js"]),
    ]
    interleave(commands, conditions)
    conditions.rounds //= 4
    columns = [("ruff", commands[3].name), ("oxlint", "oxlint")]
    sizes = ", ".join(f"{path.name} {path.stat().st_size / 1000:.0f} kB" for path in files.values())
    return Result("One small file without a project", commands, columns, [f"Files: {sizes}."], milliseconds=True)


def semgrep(bench, conditions):
    """semgrep on two packages."""
    folder = bench.subset("semgrep", [bench.corpora / tree / name for tree, name in zip(corpora.TREES.values(), SUBSET)])
    commands = [
        bench.stage(READ[1], "read", folder),
        bench.stage(PARSE[1], "parse", folder),
        bench.check("sessionlint, no cache", [folder]),
        bench.semgrep(folder),
    ]
    interleave(commands, conditions, warm_up=False)
    notes = [f"{' and '.join(SUBSET)}, {corpora.count(folder)} files."]
    return Result("semgrep on a subset", commands, [READ, PARSE, ("semgrep", commands[-1].name)], notes)


def growth(bench, conditions):
    """Trees of more and more packages of both ecosystems."""
    order = growing(bench)
    commands, points = [], []
    for size in QUICK_SIZES if bench.quick else SIZES:
        chosen, files = [], 0
        for package, count in order:
            if chosen and files + count / 2 > size:
                break
            chosen.append(package)
            files += count
        folder = bench.subset(f"growth/{size}", chosen)
        command = bench.check(f"{files:,} files", [folder])
        commands.append(command)
        points.append((command, files, sum(path.stat().st_size for path in corpora.code(folder)) / 1e6))
    interleave(commands, conditions)
    return Result("Growth, without a cache", commands, points=points)


def growing(bench):
    """All packages with how many files they have, in an order that is arbitrary and always the same, both ecosystems side by side."""
    order = []
    for tree in bench.trees.values():
        packages = [folder for folder in tree.iterdir() if folder.is_dir() and not folder.name.startswith(".")]
        packages.sort(key=lambda folder: hashlib.sha256(folder.name.encode()).digest())
        counted = [(folder, corpora.count(folder)) for folder in packages]
        total, before = sum(count for _, count in counted), 0
        for folder, count in counted:
            before += count
            order.append((before / total, folder, count))
    return [(folder, count) for _, folder, count in sorted(order)]


CASES = {
    "python": lambda bench, conditions: tree(bench, conditions, "py", "Python", bench.ruff),
    "javascript": lambda bench, conditions: tree(bench, conditions, "js", "JavaScript and TypeScript", bench.oxlint),
    "single": single,
    "semgrep": semgrep,
    "growth": growth,
}
