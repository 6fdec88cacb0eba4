"""Installs packages into an environment of their own, which sees what this Python has and is kept for the next time.

This runs code of whoever wrote the packages, outside of any box. It is for packages that a bundle's author lists.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from autograder.errors import BoxFailure

_OURS = "of_this_python"
# Settings of pip with which a package is looked for elsewhere than uv would
_PLACES = ("index-url", "no-index", "find-links")
_MOST_LINES = 3


def environment_with(requirements: Sequence[str], on_note: Callable[[str], None]) -> Path:
    """Return the folder with the packages that these requirements ask for; what is not there yet is installed.

    Raises:
        BoxFailure: they cannot be installed.
    """
    try:
        caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache").absolute()
    except RuntimeError as error:  # a user without a home
        raise _failed(requirements, f"{error}; XDG_CACHE_HOME can say where packages are kept") from error
    cache = caches / "cnn-autograder" / "environments"
    told = "\n".join([sys.version, sys.prefix, *sorted(requirements)])
    place = cache / hashlib.sha256(told.encode()).hexdigest()[:32]
    if not place.is_dir():
        on_note(f"installing {', '.join(requirements)} into {place}")
        try:
            cache.mkdir(parents=True, exist_ok=True)
            _make(place, requirements)
        except OSError as error:
            raise _failed(requirements, str(error)) from error
    return _packages_of(place)


def make_importable(folder: Path) -> tuple[str, ...]:
    """Let this process and the boxes that it starts import from a folder of packages, after all that they have.

    Returns: what is in the folder, each with its version.
    """
    if str(folder) not in sys.path:
        sys.path.append(str(folder))  # boxes and worker processes are given this path
        importlib.invalidate_caches()
    found = importlib.metadata.distributions(path=[str(folder)])
    return tuple(sorted(f"{each.name} {each.version}" for each in found))


def _packages_of(place: Path) -> Path:
    return place / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"


def _make(place: Path, requirements: Sequence[str]) -> None:
    """Make the environment beside its place, and put it there when it is whole."""
    with tempfile.TemporaryDirectory(prefix="new-", dir=place.parent, ignore_cleanup_errors=True) as folder:
        new = Path(folder, "environment")
        # the pip of this Python serves, if it has one: the environment sees it
        words = ["--without-pip"] if importlib.util.find_spec("pip") else []
        made = _run([sys.executable, "-m", "venv", *words, str(new)], Path(folder))
        if made.returncode:
            raise _failed(requirements, _end_of(made.stdout + made.stderr))
        (_packages_of(new) / f"{_OURS}.pth").write_text("".join(f"{entry}\n" for entry in _seen()), "utf-8")
        for name, lines in (("requirements", requirements), ("constraints", _constraints())):
            Path(folder, f"{name}.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        _install(new, requirements)
        try:
            new.rename(place)
        except OSError:
            if not place.is_dir():  # or else another run was first
                raise


def _seen() -> list[str]:
    """Return the folders of packages that this Python has."""
    return [entry for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")]


def _constraints() -> Iterator[str]:
    """Yield the versions that are here: what is installed beside them has to go with them."""
    for each in importlib.metadata.distributions(path=_seen()):
        if each.metadata["Name"]:  # an upgrade that was interrupted leaves a package without one
            yield f"{each.name}=={each.version}"


def _install(new: Path, requirements: Sequence[str]) -> None:
    python, files = str(new / "bin" / "python"), ["-r", "requirements.txt", "-c", "constraints.txt"]
    ways = [[python, "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check", *files]]
    uv = shutil.which("uv")
    if uv is not None and not _has_an_index_of_its_own(python):
        ways.insert(0, [uv, "pip", "install", "--python", python, *files])  # where it fails, pip may know better
    for way in ways:
        ran = _run(way, new.parent)
        if ran.returncode == 0:
            return
    raise _failed(requirements, _end_of(ran.stderr or ran.stdout))


def _has_an_index_of_its_own(python: str) -> bool:
    """Return whether pip was configured to look elsewhere, which uv would not know of."""
    said = _run([python, "-I", "-m", "pip", "config", "list"], Path(python).parent).stdout
    return any(place in line.partition("=")[0] for line in said.splitlines() for place in _PLACES)


def _run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder that has nothing but our own files."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        command, cwd=folder, env=kept, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
        check=False,
    )  # fmt: skip


def _end_of(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")]
    return "; ".join((errors or lines)[-_MOST_LINES:])


def _failed(requirements: Sequence[str], evidence: str) -> BoxFailure:
    names = [requirement.split(";")[0].strip() for requirement in requirements]
    return BoxFailure(
        f"These packages cannot be installed: {', '.join(names)}",
        evidence=evidence,
        fault="machine",
        remedy="see that pip reaches its index, or leave one out, where what imports it fails: --without PACKAGE; or "
        f"pip install {' '.join(_quoted(name) for name in names)}",
    )


def _quoted(requirement: str) -> str:
    return requirement if requirement.replace("-", "").replace("_", "").isalnum() else f"'{requirement}'"
