"""Takes libraries away while a question is examined that asks to do without them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from typing import Any


@contextlib.contextmanager
def without(libraries: Sequence[str], namespace: dict[str, Any]) -> Iterator[None]:
    """Let every import of `libraries` fail, and hide the notebook's names for them and for what they define."""
    if not libraries:
        yield
        return
    gone = frozenset(libraries)
    modules = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in gone}
    names = {name: value for name, value in namespace.items() if _library_of(value) in gone}
    for name in names:
        del namespace[name]
    loaded: dict[str, Any] = sys.modules
    loaded.update(dict.fromkeys((*modules, *gone)))  # None stands for: cannot be imported
    try:
        yield
    finally:
        for name in gone - modules.keys():
            sys.modules.pop(name, None)
        sys.modules.update(modules)
        namespace.update({name: value for name, value in names.items() if name not in namespace})


def _library_of(value: Any) -> str:
    """Return the top-level package that a module, a function or a class belongs to."""
    try:
        name = getattr(value, "__name__", "") if isinstance(value, type(sys)) else getattr(value, "__module__", "")
    except Exception:  # a hostile object
        return ""
    return name.partition(".")[0] if isinstance(name, str) else ""
