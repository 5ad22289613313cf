"""Downloads one release of a package with the ordinary clients and unpacks it; nothing of the package is ever run.

Each release is unpacked into a folder of its own with an empty `.git` in it, so that the analyzer takes it for a whole project.
"""

import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path

ARCHIVES = (".tar.gz", ".tgz", ".tar.bz2", ".zip")


class FetchError(Exception):
    """A release that could not be downloaded or unpacked, with the reason."""


def fetch(ecosystem, name, version, folder):
    """Make sure that `folder` holds the release; a folder that is there is complete, because it got its name last."""
    folder = Path(folder)
    if folder.is_dir():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        unpacked = Path(scratch) / "unpacked"
        unpacked.mkdir()
        unpack(*release(ecosystem, name, version, scratch), unpacked)
        marker = unpacked / ".git"
        if marker.exists():
            raise FetchError(f"{name} {version} contains a .git")
        marker.mkdir()
        unpacked.rename(folder)


def release(ecosystem, name, version, scratch, wheel=False):
    """File name and content of a release, from PyPI as a wheel or as it was before it was built."""
    if ecosystem == "pypi":
        return pip_release(name, version, wheels_first if wheel else sources_first)
    if ecosystem == "npm":
        return npm_release(name, version, scratch)
    raise FetchError(f"unknown ecosystem `{ecosystem}`")


def unpack(filename, content, folder):
    """Unpack an archive below the folder: tarfile refuses members, links and devices that lead out of it, zipfile strips such paths."""
    try:
        if filename.endswith((".whl", ".zip", ".egg")):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                archive.extractall(folder)
        else:
            with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                archive.extractall(folder, filter="data")
    except (tarfile.TarError, zipfile.BadZipFile, OSError) as error:
        raise FetchError(f"{filename}: {error}") from error


def pip_release(name, version, preference):
    """File name and content of the file of a release that is preferred.

    `pip download` runs the setup.py of source archives, so pip's own index and network code is used instead.
    """
    from pip._internal.commands.download import DownloadCommand
    from pip._vendor.packaging.version import Version

    command = DownloadCommand("download", "")
    with command.main_context():
        options, _ = command.parse_args([])
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session, ignore_requires_python=True)
        wanted = Version(version)
        links = [candidate.link for candidate in finder.find_all_candidates(name) if candidate.version == wanted]
        if not links:
            raise FetchError(f"there is no release {version} of {name}")
        link = min(links, key=preference)
        response = session.get(link.url_without_fragment)
        response.raise_for_status()
        content = response.content
    if link.hash_name and hashlib.new(link.hash_name, content).hexdigest() != link.hash:
        raise FetchError(f"{link.filename} does not have the announced hash")
    return link.filename, content


def sources_first(link):
    """Source archives first, then wheels for any machine."""
    if link.filename.endswith(ARCHIVES):
        return 0, link.filename
    return (1 if link.filename.endswith("-any.whl") else 2), link.filename


def wheels_first(link):
    """Wheels for any machine first, then other wheels."""
    return link.filename.endswith(ARCHIVES), *sources_first(link)


def npm_release(name, version, scratch):
    """File name and content of a release; `npm pack` checks its integrity and runs no script of a published package."""
    command = ["npm", "pack", "--json", "--ignore-scripts", "--pack-destination", str(scratch), f"{name}@{version}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=scratch)
    if done.returncode:
        raise FetchError(f"npm pack {name}@{version}: {done.stderr.strip()[-300:]}")
    packed = json.loads(done.stdout)
    # A list in older versions of npm, an object by name in newer ones.
    entry = next(iter(packed.values())) if isinstance(packed, dict) else packed[0]
    filename = Path(entry["filename"]).name
    archive = Path(scratch) / filename
    if not archive.is_file():
        [archive] = Path(scratch).glob("*.tgz")
    return archive.name, archive.read_bytes()
