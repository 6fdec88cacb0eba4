"""The settings of a process that the examiner takes over from a notebook: their names and what values each may have."""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

LONGEST_TEXT = 50
LARGEST = 1 << 31
ACTIONS = ("default", "error", "ignore", "always", "module", "once")
_ROUNDINGS = (
    "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN",
    "ROUND_05UP",
)  # fmt: skip
_LOCALE = re.compile(r"[\w.@=;-]{1,400}")
LONGEST_PATTERN = 300
MOST_REPEATS = 3
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_NESTED = re.compile(r"\)[*+?{]|\(\?[^:]")
_FORMAT = re.compile(r"[^{}]{0,20}\{:[^{}]{0,12}\}[^{}]{0,20}")


def _whole(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _one_of(*known: Any) -> Callable[[Any], bool]:
    return lambda value: any(type(value) is type(each) and value == each for each in known)


def _or_none(allowed: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or allowed(value)


def _text(value: Any) -> bool:
    return type(value) is str and len(value) <= LONGEST_TEXT


_FLAG = _one_of(True, False)
_COUNT = _whole(0, LARGEST)
NUMPY: dict[str, Callable[[Any], bool]] = {
    "precision": _or_none(_whole(0, 100)), "threshold": _whole(0, (1 << 63) - 1), "edgeitems": _whole(0, 10_000),
    "linewidth": _whole(1, LARGEST), "suppress": _FLAG, "nanstr": _text, "infstr": _text,
    "sign": _one_of("+", "-", " "),
    "floatmode": _one_of("fixed", "unique", "maxprec", "maxprec_equal"),
    "legacy": _one_of(False, "1.13", "1.21", "1.25", "2.1", "2.2"),
}  # fmt: skip
PANDAS: dict[str, Callable[[Any], bool]] = {
    "display.max_rows": _or_none(_COUNT), "display.min_rows": _or_none(_COUNT),
    "display.max_columns": _or_none(_COUNT), "display.max_colwidth": _or_none(_COUNT),
    "display.width": _or_none(_COUNT), "display.precision": _whole(0, 100),
    "display.max_seq_items": _or_none(_COUNT), "display.expand_frame_repr": _FLAG,
    "display.show_dimensions": _one_of(True, False, "truncate"), "display.colheader_justify": _one_of("left", "right"),
    "display.chop_threshold": _or_none(lambda value: type(value) is float), "display.multi_sparse": _FLAG,
    "display.large_repr": _one_of("truncate", "info"), "display.float_format": lambda value: _is_format(value),
    "future.infer_string": _FLAG,
}  # fmt: skip
DECIMAL: dict[str, Callable[[Any], bool]] = {
    "prec": _whole(1, 10_000), "rounding": _one_of(*_ROUNDINGS), "Emin": _whole(-999_999, 0),
    "Emax": _whole(0, 999_999), "capitals": _whole(0, 1), "clamp": _whole(0, 1),
}  # fmt: skip


def allowed(said: Any, known: dict[str, Callable[[Any], bool]]) -> dict[str, Any]:
    """Return what is known of some settings, and has a value that it may have."""
    given = said if isinstance(said, dict) else {}
    return {name: given[name] for name, allows in known.items() if name in given and allows(given[name])}


def locale_name(said: Any) -> str | None:
    """Return the name of a locale, if it is one."""
    return said if isinstance(said, str) and _LOCALE.fullmatch(said) else None


class Filter(NamedTuple):
    """A filter of warnings, as `warnings.filterwarnings` takes it; an empty pattern is for every text."""

    action: str
    message: str
    category: type[Warning]
    module: str
    line: int


def filters(said: Any) -> list[Filter]:
    """Filters of warnings for categories of Python, and of libraries that are imported here."""
    return [found for entry in (said[:100] if isinstance(said, list) else []) if (found := _filter(entry)) is not None]


def _filter(entry: Any) -> Filter | None:
    if not isinstance(entry, list) or len(entry) != 6 or not all(isinstance(each, str) for each in entry[:5]):
        return None
    action, owner, name, message, module, line = entry
    kind = vars(sys.modules.get(owner) or builtins).get(name)
    if not isinstance(kind, type) or not issubclass(kind, Warning) or kind.__module__ != owner:
        return None
    if action not in ACTIONS or not _whole(0, LARGEST)(line):
        return None
    return Filter(action, message, kind, module, line) if _is_quick(message) and _is_quick(module) else None


def _is_quick(pattern: str) -> bool:
    """Return whether a regular expression is one that no text can make slow: short, and no repeat inside a repeat."""
    bare = _ESCAPED.sub("", pattern)
    if len(pattern) > LONGEST_PATTERN or _NESTED.search(bare) or len(re.findall(r"[*+{]", bare)) > MOST_REPEATS:
        return False
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def _is_format(value: Any) -> bool:
    """Return whether a text is a format for one number, with no more digits than a person would read."""
    if type(value) is not str or not _FORMAT.fullmatch(value):
        return False
    return all(int(digits) <= 100 for digits in re.findall(r"\d+", value))
