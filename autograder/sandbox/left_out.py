"""Installed packages that boxes do without, as though they were not installed.

pandas imports pyarrow where it is there, which starts a thread in the zygote, and then computes texts with it: a
machine that has it for exports would grade otherwise than one that has not. `None` in `sys.modules` would not do:
libraries look there to find out whether somebody has imported it, and take what they find for the module.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

PACKAGES = ("pyarrow",)


class _Finder:
    """Finds what the finder of installed packages finds, but for `PACKAGES`."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is; None, which is "nowhere", for what is left out."""
        return None if name.partition(".")[0] in PACKAGES else PathFinder.find_spec(name, path, target)

    def __getattr__(self, name: str) -> Any:
        """Give what else a finder can be asked for, such as the versions of distributions."""
        return getattr(PathFinder, name)


def leave_out() -> None:
    """Make this process, and its forks, do without `PACKAGES`."""
    sys.meta_path[:] = [_Finder() if finder is PathFinder else finder for finder in sys.meta_path]
