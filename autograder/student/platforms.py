"""Lets notebooks that were written for Colab or Kaggle run where nothing can be mounted, uploaded or asked for.

The cell that asks a place like that for something often holds an answer or the imports as well: without a substitute,
all of it would be lost. A substitute says what it did not do, and gives what the place gives when there is nothing.
"""

from __future__ import annotations

import functools
import importlib
import os
import sys
import types
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any, Self

COLAB = "google.colab"
KAGGLE = ("kaggle_secrets", "kaggle_datasets", "kaggle_web_client")
MOST_UPLOADED = 64 << 20  # bytes of all files that an upload gives
MAGICS = ("tensorflow_version",)
_PARTS = (
    "ai", "auth", "autoviz", "data_table", "drive", "errors", "files", "html", "kernel", "output", "patches", "runtime",
    "sheets", "snippets", "syntax", "userdata", "widgets",
)  # fmt: skip
_FOLDERS = ("/content", "/kaggle")  # where Colab and Kaggle have the files of a notebook
_BESIDE = " Where a notebook is graded, its files lie beside it."
_ALONE = " A notebook is graded without what belongs to {}."


def install() -> None:
    """Let the parts of Colab and Kaggle be imported, and their folders be changed to, where they are not there."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.append(_Finder())
        os.chdir = _staying_here(os.chdir)  # type: ignore[assignment]


def _staying_here(chdir: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return a `chdir` that does nothing about the folders of another place: `%cd` says so and goes on, too."""

    @functools.wraps(chdir)
    def changed(path: Any) -> None:
        try:
            chdir(path)
        except OSError:
            named = path.decode(errors="replace") if isinstance(path, bytes) else str(path)
            if not f"{os.path.normpath(named)}/".startswith(tuple(f"{folder}/" for folder in _FOLDERS)):
                raise
            print(f"os.chdir: nothing is done.{_BESIDE}")

    return changed


def magic(name: str) -> Callable[[str], None]:
    """Return a substitute for a magic of another place."""

    def substitute(line: str) -> None:
        print(f"%{name} belongs to another place, such as Colab: nothing is done.")

    return substitute


class _Finder(MetaPathFinder, Loader):
    """Asked last, so it never hides a library that is there; `google` is one of its names for where none has one."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find `google.colab`, its parent, and its parts."""
        if fullname in ("google", COLAB):
            return ModuleSpec(fullname, self, is_package=True)
        parent, _, part = fullname.rpartition(".")
        known = fullname in KAGGLE or (parent == COLAB and (part in _PARTS or part.startswith("_")))
        return ModuleSpec(fullname, self) if known else None

    def exec_module(self, module: types.ModuleType) -> None:
        """Give the package its parts, and each part whatever it is asked for."""
        if module.__name__ == COLAB:
            for part in _PARTS:
                importlib.import_module(f"{COLAB}.{part}")
        elif module.__name__ != "google":
            module.__getattr__ = _asked_of(module.__name__)  # type: ignore[method-assign]


def _asked_of(module: str) -> Callable[[str], Any]:
    def asked(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        if name.endswith(("Error", "Exception")):
            kind: Any = _kinds.setdefault(f"{module}.{name}", type(name, (Exception,), {"__module__": module}))
            return kind
        return _substitute(f"{module}.{name}")

    return asked


_kinds: dict[str, type[Exception]] = {}


class _Nothing(str):
    """What a place gives that has nothing to give: an empty text, of which anything can be asked."""

    _asked: str

    def __new__(cls, name: str) -> Self:
        """Remember the name of what was asked, for what is asked of this."""
        made = super().__new__(cls, "")
        made._asked = name
        return made

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return _substitute(f"{self._asked}.{name}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """End the block."""


def _substitute(name: str) -> Callable[..., Any]:
    place = "Colab" if name.startswith(COLAB) else "Kaggle"
    why = _BESIDE if name.startswith((f"{COLAB}.drive.", f"{COLAB}.files.")) else _ALONE.format(place)

    def substitute(*args: Any, **kwargs: Any) -> Any:
        print(f"{name}: nothing is done.{why}")
        if name in (f"{COLAB}.files.upload", f"{COLAB}.files.upload_file"):
            return _lying_beside()
        return None if name.startswith((f"{COLAB}.drive.", f"{COLAB}.files.")) else _Nothing(name)

    substitute.__name__ = substitute.__qualname__ = name.rpartition(".")[2]
    return substitute


def _lying_beside() -> dict[str, bytes]:
    """Return the files beside the notebook, as if each had been uploaded."""
    found, left = {}, MOST_UPLOADED
    for path in sorted(Path.cwd().iterdir()):
        if path.is_file() and not path.name.startswith(".") and path.stat().st_size <= left:
            found[path.name] = path.read_bytes()
            left -= len(found[path.name])
    return found
