"""What a box may see of the host: the system's libraries and the Python environment, read-only, and nothing else."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import autograder

WORK = "/tmp/work"  # the work folder and home of a child that has a /tmp of its own
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives")
# A prefix may be a person's home or the repository itself, so only the parts that hold a Python are shown
_PARTS_OF_A_PREFIX = ("bin", "lib", "lib32", "lib64", "libexec", "include", "pyvenv.cfg")
# Folders of the same name are private to a child and cover the box's
_PRIVATE = (Path("/tmp"), Path("/dev/shm"))
# Folders of the same name inside that have nothing of the host's disk
_SYNTHETIC = (Path("/proc"), Path("/dev"))


@dataclass(slots=True)
class View:
    """Read-only binds (source by target) and symbolic links (content by path), in the order to make them.

    `system` are binds that every user can reach; `private` ones may lie below a home that only their owner can enter.
    """

    system: dict[Path, Path] = field(default_factory=dict)
    private: dict[Path, Path] = field(default_factory=dict)
    links: dict[Path, str] = field(default_factory=dict)
    module_path: list[str] = field(default_factory=list)

    def covered(self) -> list[str]:
        """Return the topmost folders with something to show that a child's own /tmp would hide."""
        tops = (_top_below(folder, target) for folder in _PRIVATE for target in (*self.private, *self.links))
        return sorted({str(top) for top in tops if top is not None})

    def touches(self, path: Path) -> bool:
        """Return whether something of `path` is visible inside: it is shown, lies in what is, or leads to it."""
        visible = (*self.system, *self.private, *self.links, *_PRIVATE, *_SYNTHETIC)
        return any(_within(path, target) or _within(target, path) for target in visible)

    def readable(self) -> list[Path]:
        """Return everything that is shown, at its own path."""
        return [*self.system, *self.private]

    def closed(self) -> set[Path]:
        """Return the topmost folders that not every user may enter, on the way to something private."""
        ways = ([*path.parents][-2::-1] for path in (*self.private, *self.links))
        first = (next((folder for folder in way if not folder.stat().st_mode & stat.S_IXOTH), None) for way in ways)
        return {folder for folder in first if folder is not None}

    def is_system(self, path: Path) -> bool:
        """Return whether every user can reach `path` where it is."""
        return any(_within(path, target) for target in self.system)

    def _shows(self, path: Path) -> bool:
        return any(_within(path, target) for target in (*self.system, *self.private))

    def _add_system(self, path: Path) -> None:
        self._add(path, self.system)

    def _add_private(self, path: Path) -> None:
        if not self._shows(path):
            self._add(path, self.private)

    def _add(self, path: Path, binds: dict[Path, Path]) -> None:
        if _is_link_to_sibling(path):
            self.links[path] = str(path.readlink())
        elif path.exists():
            binds[path] = path


def of_this_process(read_only: Sequence[Path] = ()) -> View:
    """The view that lets a box import what this process can, and the folders `read_only`, which are importable too."""
    view = View()
    for name in (*_SYSTEM, *_SYSTEM_FILES):
        view._add_system(Path(name))
    for prefix in _prefixes():
        for part in _PARTS_OF_A_PREFIX:
            view._add_private(prefix / part)
    package = Path(autograder.__file__).parent
    folders = [Path(folder).absolute() for folder in read_only]
    for folder in (*_site_packages(), package, *folders):
        view._add_private(folder)
    view.module_path = [str(package.parent), *map(str, _site_packages()), *map(str, folders)]
    return view


def _prefixes() -> Iterator[Path]:
    """Every prefix of this Python. A base prefix may be reached through a link that a virtual environment names."""
    for prefix in dict.fromkeys((sys.base_prefix, sys.base_exec_prefix, sys.prefix)):
        yield Path(prefix)
        if Path(prefix).resolve() != Path(prefix):
            yield Path(prefix).resolve()
    yield Path(sys.executable).resolve().parent.parent


def _site_packages() -> list[Path]:
    named = [Path(entry) for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")]
    return [folder for folder in named if folder.is_dir()]


def _is_link_to_sibling(path: Path) -> bool:
    """Return whether `path` is a link such as /lib -> usr/lib, which works unchanged where what it names is shown."""
    return path.is_symlink() and not path.readlink().is_absolute() and ".." not in path.readlink().parts


def _top_below(folder: Path, path: Path) -> Path | None:
    """Return the folder directly in `folder` on the way to `path`, or None if `path` lies elsewhere."""
    if not path.is_relative_to(folder) or path == folder:
        return None
    return folder / path.relative_to(folder).parts[0]


def _within(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents
