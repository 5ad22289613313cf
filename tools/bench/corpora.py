"""Builds the two trees that are measured, of pinned releases; nothing of a release is ever run."""

import io
import re
import shutil
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.append(str(REPOSITORY / "tools/real"))
import fetch  # noqa: E402
import table  # noqa: E402

TABLE = Path(__file__).with_name("corpora.tsv")
TREES = {"pypi": "py", "npm": "js"}
CODE = {
    "py": {".py"},
    "js": {".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"},
}
# Other text, so that walking the trees is work as in a repository.
TEXT = {
    "py": {".html", ".txt", ".cfg", ".toml", ".yml", ".yaml", ".json", ".md", ".rst", ".po", ".css", ".ini", ".xml"},
    "js": {".json", ".md", ".html", ".css", ".scss", ".yml", ".txt", ".vue"},
}
LARGEST_TEXT = 1_000_000
GENERATED = (".d.ts", ".d.mts", ".d.cts", ".map")
# What would steer one of the tools and not the others.
SETTINGS = {
    ".bandit", ".eslintignore", ".eslintrc", ".eslintrc.cjs", ".eslintrc.js", ".eslintrc.json", ".gitignore", ".oxlintrc.json",
    ".ruff.toml", ".semgrepignore", "biome.json", "eslint.config.js", "eslint.config.mjs", "pyproject.toml", "ruff.toml",
    "setup.cfg", "tox.ini", "tsconfig.json",
}  # fmt: skip


def build(folder, pattern=""):
    """Fetch what the folder does not have yet of the releases whose names match; how many could not be."""
    failed = 0
    for row in table.read(TABLE):
        if not re.search(pattern, row["package"]):
            continue
        target = folder / TREES[row["ecosystem"]] / folder_name(row)
        if target.is_dir():
            continue
        try:
            add(row, target)
            print(f"{count(target):6} files  {target}", flush=True)
        except fetch.FetchError as error:
            failed += 1
            print(f"failed        {row['package']} {row['version']}: {error}", flush=True)
    for tree in TREES.values():
        # Whoever names a file of the tree has the whole tree for a project.
        (folder / tree / ".git").mkdir(parents=True, exist_ok=True)
    return failed


def folder_name(row):
    """Where a release lies in its tree."""
    name = row["package"]
    plain = re.sub(r"[-_.]+", "_", name).lower() if row["ecosystem"] == "pypi" else name.removeprefix("@").replace("/", "-")
    return f"{plain}-{row['version']}"


def add(row, target):
    """Download one release and unpack what the tree takes of it; the folder gets its name last."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".") as scratch:
        filename, content = fetch.release(row["ecosystem"], row["package"], row["version"], scratch, wheel=True)
        unpacked = Path(scratch) / "unpacked"
        unpacked.mkdir()
        unpack(filename, content, TREES[row["ecosystem"]], row["paths"], unpacked)
        unpacked.rename(target)


def unpack(filename, content, tree, paths, folder):
    """Write the files that the tree takes; names that lead out of the folder are left out, links are no files."""
    try:
        if filename.endswith(".whl"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for member in archive.infolist():
                    if not member.is_dir() and taken(member.filename, member.file_size, tree, paths):
                        write(folder / member.filename, archive.open(member))
        else:
            with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                for member in archive:
                    # All members of an npm archive lie in one folder, which is called `package` as a rule.
                    name = member.name.partition("/")[2]
                    if member.isfile() and taken(name, member.size, tree, paths):
                        # Tools leave out folders of installed code by their name.
                        parts = ["bundled_modules" if part == "node_modules" else part for part in name.split("/")]
                        write(folder.joinpath(*parts), archive.extractfile(member))
    except (tarfile.TarError, zipfile.BadZipFile, OSError) as error:
        raise fetch.FetchError(f"{filename}: {error}") from error


def taken(name, size, tree, paths):
    """Whether a file belongs into the tree: code at the paths that the table names, and small texts."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or path.name in SETTINGS or name.endswith(GENERATED):
        return False
    if path.suffix in CODE[tree]:
        return bool(re.search(paths, name))
    return path.suffix in TEXT[tree] and size <= LARGEST_TEXT


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    with content, path.open("wb") as file:
        shutil.copyfileobj(content, file)


def code(folder):
    """The code below a folder, sorted."""
    endings = CODE["py"] | CODE["js"]
    return sorted(path for path in folder.rglob("*") if path.suffix in endings and path.is_file())


def count(folder):
    return len(code(folder))
