"""The student's exceptions on this side: built-in ones as they are, the student's own as classes made here."""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress
from typing import Any

from autograder.wire import Decoder
from autograder.wire.plain import EXCEPTIONS_BY_NAME

LIBRARIES = ("numpy", "pandas", "json", "decimal")
LONGEST_TEXT = 2000
LONGEST_NAME = 100
MOST_ATTRIBUTES = 20


class Exceptions:
    """Makes one class for each class of exceptions that the student's side names, so that `except` finds it."""

    def __init__(self) -> None:
        self._made: dict[int, type[Exception]] = {}

    def number_of(self, kind: Any) -> int | None:
        """Return the number that the student's side knows a class by, if it was made here."""
        return next((number for number, made in self._made.items() if made is kind), None)

    def class_of(self, bases: Any) -> type[Exception]:
        """Return the class for a line of `[name, module, number]`, the class itself first."""
        kind: type[Exception] = Exception
        line = bases if isinstance(bases, list) else []
        for name, module, number in reversed([each for each in line if _is_entry(each)]):
            kind = _known(name, module) or self._own(name, number, kind)
        return kind

    def _own(self, name: str, number: int, base: type[Exception]) -> type[Exception]:
        if number not in self._made:
            named = name[:LONGEST_NAME] if name.isidentifier() else base.__name__
            self._made[number] = type(named, (base,), {"__module__": "__main__", "__str__": _text_of})
        return self._made[number]

    def rebuilt(self, said: Any) -> Exception:
        """An exception as the student's side described it; it carries the name of its class as `student_type`."""
        said = said if isinstance(said, dict) else {}
        kind = self.class_of(said.get("bases"))
        text = str(said.get("text", ""))[:LONGEST_TEXT]
        error = _instance(kind, said.get("args"), text)
        for name, node in _attributes(said.get("attributes"), kind):
            setattr(error, name, _value(node))
        error.student_text = text  # type: ignore[attr-defined]
        error.student_type = kind.__name__  # type: ignore[attr-defined]
        return error


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, list) or len(entry) != 3:
        return False
    name, module, number = entry
    return isinstance(name, str) and isinstance(module, str) and type(number) is int


def _known(name: str, module: str) -> type[Exception] | None:
    """Return a built-in exception, or one of a library that is imported here too."""
    found: Any = EXCEPTIONS_BY_NAME.get(name) if module == "builtins" else None
    library = module.partition(".")[0]
    if library in LIBRARIES:
        with suppress(ImportError):
            importlib.import_module(library)
        found = getattr(sys.modules.get(module), name, None)
    return found if isinstance(found, type) and issubclass(found, Exception) else None


def _text_of(error: Exception) -> str:
    """Return the text that the student's class gives; a test that makes one itself has what every exception says."""
    return str(getattr(error, "student_text", Exception.__str__(error)))


def _instance(kind: type[Exception], args: Any, text: str) -> Exception:
    given = _value(args)
    for attempt in (given if isinstance(given, list) else [text], [text], []):
        try:
            return kind(*attempt)
        except Exception:  # for example UnicodeDecodeError, which wants five arguments
            continue
    return ValueError(text)


def _attributes(said: Any, kind: type[Exception]) -> list[tuple[str, Any]]:
    """Return what the student's class keeps in its exceptions, as far as it hides nothing that every exception has."""
    given = list(said.items())[:MOST_ATTRIBUTES] if isinstance(said, dict) else []
    return [(name, node) for name, node in given if name.isidentifier() and not hasattr(kind, name)]


def _value(node: Any) -> Any:
    return Decoder((), lambda unknown: None).decode(node)
