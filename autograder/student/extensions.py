"""Extensions of IPython, and the like of them, that are not installed where notebooks are graded.

`%load_ext tensorboard` often opens the cell that imports everything else: without an answer, all of it would be lost.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import types
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import Any

_LOADS = ("load_ext", "reload_ext")
_ANSWER = "%{}: {} is not installed where notebooks are graded; nothing is done."
_NEST, _FORK = "nest_asyncio", "nest_asyncio2"  # the first is no longer maintained; Jupyter brings the second


class Extensions:
    """Those that a notebook asked for and that are absent."""

    def __init__(self) -> None:
        self._absent: list[str] = []

    def run(self, shell: Any, run: Callable[[], Any], name: str, line: str) -> Any:
        """Run a line magic; one that loads an absent extension, or that one would have brought, is answered in words.

        Args:
            shell: knows the magics.
            run: runs it.
            name: of the magic, without its "%".
            line: what it is given.
        """
        if self._absent and shell.find_line_magic(name) is None:
            print(_ANSWER.format(name, self._absent[-1]))
            return None
        try:
            return run()
        except ModuleNotFoundError as error:
            asked = line.strip()
            if name not in _LOADS or not error.name or not f"{asked}.".startswith(f"{error.name}."):
                raise  # what is missing is something else, for example a library of the student's own extension
            self._absent.append(asked)
            print(_ANSWER.format(name, asked))
            return None


class _Finder(MetaPathFinder, Loader):
    """Asked last, so it never hides a library that is there."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find nest_asyncio."""
        return ModuleSpec(fullname, self) if fullname == _NEST else None

    def exec_module(self, module: types.ModuleType) -> None:
        """Give it what its successor has; where there is none, no loop runs that would have to be nested."""
        if importlib.util.find_spec(_FORK) is not None:
            vars(module).update({k: v for k, v in vars(importlib.import_module(_FORK)).items() if k[:1] != "_"})
        else:
            module.apply = lambda loop=None: None  # type: ignore[attr-defined]


def install() -> None:
    """Let nest_asyncio be imported where it is not installed."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.append(_Finder())
