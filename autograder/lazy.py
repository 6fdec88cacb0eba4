"""What a package offers is imported when it is first asked for: who needs a part of it does not wait for the rest."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Mapping


def lazy_exports(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Make the `__getattr__` of a package (PEP 562): `homes` names the module that each of its names lies in."""

    def from_its_module(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{package}.{homes[name]}"), name)

    return from_its_module


def on_demand(package: str) -> None:
    """Let modules of somebody else's package be imported without all that the package itself imports.

    That is done as soon as the package is asked for a name that no module of it has been imported by. A package that
    has been imported already, or that is not installed, stays as it is.
    """
    spec = None if package in sys.modules else importlib.util.find_spec(package)
    if spec is None or spec.loader is None:
        return
    loader, module = spec.loader, importlib.util.module_from_spec(spec)

    def from_the_whole(name: str) -> object:
        if name.startswith("__") and name not in ("__all__", "__version__"):
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        vars(module).pop("__getattr__", None)
        loader.exec_module(module)
        return getattr(module, name)

    vars(module)["__getattr__"] = from_the_whole
    sys.modules[package] = module
