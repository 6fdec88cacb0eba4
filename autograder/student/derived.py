"""Objects of classes that a notebook derives from a list, a number and the like, with methods of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# What is in an object, read with the methods of the plain kind, whatever its class has put in their place.
CONTENTS: dict[type[Any], Callable[[Any], Any]] = {
    list: lambda value: list.__getitem__(value, slice(None)),
    dict: lambda value: dict(dict.items(value)),
    set: lambda value: set(set.__iter__(value)),
    tuple: lambda value: tuple(tuple.__iter__(value)),
    str: lambda value: str.__getitem__(value, slice(None)),
    int: lambda value: int.__pos__(value),
    float: lambda value: float.__pos__(value),
}


def is_derived(kind: type[Any]) -> bool:
    """Whether a notebook has made a class from a plain kind and given it names of its own, so that it is more."""
    return kind.__module__ == "__main__" and base_of(kind) is not None and any(map(_has_names, kind.__mro__))


def base_of(kind: type[Any]) -> type[Any] | None:
    """Return the plain kind that a class is derived from."""
    return next((base for base in CONTENTS if issubclass(kind, base)), None)


def operators_of(kind: type[Any]) -> list[str]:
    """Return the names with two underscores that a notebook has given to a class."""
    return sorted({n for each in kind.__mro__ if each.__module__ == "__main__" for n in vars(each) if n[:2] == "__"})


def content(value: Any) -> Any:
    """Return what is in a value of a derived class, as plain data."""
    base = base_of(type(value))
    return None if base is None else CONTENTS[base](value)


def _has_names(kind: type[Any]) -> bool:
    fields = getattr(kind, "_fields", ())
    return kind.__module__ == "__main__" and any(not n.startswith("_") and n not in fields for n in vars(kind))
