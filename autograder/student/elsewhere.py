"""Lets notebooks that were written for Google Colab run where nothing can be mounted, uploaded or downloaded.

The first cell of such a notebook often mounts a drive and imports the libraries: without a stand-in, the imports below
the mount would be lost with it. A stand-in says what it did not do, and gives what Colab gives when there is nothing.
"""

from __future__ import annotations

import copy
import importlib
import sys
import types
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import Any

COLAB = "google.colab"
_SAID = "{}: nothing is done. Where a notebook is graded, its files lie beside it."
_GIVEN: dict[str, dict[str, Any]] = {
    "drive": {"mount": None, "flush_and_unmount": None},
    "files": {"upload": {}, "download": None, "view": None},
    "output": {"clear": None, "enable_custom_widget_manager": None, "no_vertical_scroll": None},
    "data_table": {"enable_dataframe_formatter": None, "disable_dataframe_formatter": None},
}


def install() -> None:
    """Let `google.colab` be imported where it is not installed."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.append(_Finder())


class _Finder(MetaPathFinder, Loader):
    """Asked last, so it never hides a library that is there; `google` is one of its names for where none has one."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find `google.colab`, its parent, and its parts."""
        if fullname in ("google", COLAB):
            return ModuleSpec(fullname, self, is_package=True)
        parent, _, part = fullname.rpartition(".")
        return ModuleSpec(fullname, self) if parent == COLAB and part in _GIVEN else None

    def exec_module(self, module: types.ModuleType) -> None:
        """Give the package its parts, and each part its functions."""
        if module.__name__ == COLAB:
            for part in _GIVEN:
                importlib.import_module(f"{COLAB}.{part}")
        for name, given in _GIVEN.get(module.__name__.rpartition(".")[2], {}).items():
            setattr(module, name, _stand_in(f"{module.__name__}.{name}", given))


def _stand_in(name: str, given: Any) -> Callable[..., Any]:
    def stand_in(*args: Any, **kwargs: Any) -> Any:
        print(_SAID.format(name))
        return copy.copy(given)

    stand_in.__name__ = stand_in.__qualname__ = name.rpartition(".")[2]
    return stand_in
