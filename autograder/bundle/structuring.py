"""Makes settings of what a file of TOML or JSON holds: dataclasses, with every fault at once, by field.

A field that is `Annotated` with a function is read by that function alone, which returns the value or raises `Wrong`.
The modules of these dataclasses do without `from __future__ import annotations`: cattrs would not see the function.
"""

from __future__ import annotations

import copy
import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, TypeVar, get_args, get_origin

from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn, mapping_structure_factory

from autograder.limits import Limits
from autograder.model import Wrong

Kind = TypeVar("Kind")
Hook = Callable[[Any, Any], Any]


def structured(given: Any, kind: type[Kind], instead: Mapping[str, Any] | None = None) -> tuple[Kind | None, list[str]]:
    """Read settings, returning them, and one sentence for each fault, which begins with the field.

    Args:
        given: the parsed file.
        kind: a dataclass whose fields are those of the file; one without a default must be there.
        instead: for fields without a default, what they are where they are wrong. With it settings are returned in any
            case, so that the rest can be held against other files.
    """
    try:
        return _CONVERTER.structure(given, kind), []
    except Exception as error:
        found = list(_faults(error, ""))
    faults = [f"{where}: {fault}" if where else fault for where, fault in found]
    if instead is None:
        return None, faults
    right = copy.deepcopy(given) if isinstance(given, dict) else {}
    for where, _ in found:
        _drop(right, re.split(r"[.\[]", where))
    return _CONVERTER.structure({**instead, **right}, kind), faults


def _drop(table: dict[str, Any], way: list[str]) -> None:
    """Take what a fault is about out of a table; a name with a dot in it goes with all that is beside it."""
    inner = table.get(way[0])
    if isinstance(inner, dict) and len(way) > 1 and way[1] in inner:
        _drop(inner, way[1:])
    else:
        table.pop(way[0], None)


def _faults(error: BaseException, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(error, Wrong):
        yield from ((f"{where}{below}", fault) for below, fault in error.faults)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = ", ".join(field.name for field in dataclasses.fields(error.cl))
        yield from ((_below(where, str(name)), f"no such field; known are {known}") for name in error.extra_fields)
    elif isinstance(error, KeyError):
        yield where, "missing"
    elif isinstance(error, ClassValidationError):
        named, unnamed = error.group_exceptions()
        for each, note in named:
            yield from _faults(each, _below(where, note.name))
        for other in unnamed:
            yield from _faults(other, where)
    elif isinstance(error, IterableValidationError):
        for each, place in error.group_exceptions()[0]:
            at = f"{where}[{place.index}]" if isinstance(place.index, int) else _below(where, str(place.index))
            yield from _faults(each, at)
    else:
        raise error


def _below(where: str, name: str) -> str:
    name = name.encode(errors="backslashreplace").decode()
    return f"{where}.{name}" if where else name


def kind_of(value: Any) -> str:
    """Return what a value is, in the words of a message."""
    return "nothing" if value is None else f"a value of type {type(value).__name__}"


def _by_function(kind: Any) -> Hook:
    check = get_args(kind)[1]
    return lambda given, _: check(given)


def _dataclass(kind: Any) -> Hook:
    inner = make_dict_structure_fn(kind, _CONVERTER, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True)
    return lambda given, _: inner(_table(given), kind)


def _mapping(kind: Any) -> Hook:
    inner = mapping_structure_factory(kind, _CONVERTER, detailed_validation=True)
    return lambda given, _: inner(_table(given), kind)


def _sequence(kind: Any) -> Hook:
    items: Any = list[get_args(kind)[0]]  # type: ignore[misc]

    def structure(given: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(given, list):
            raise Wrong(f"{kind_of(given)} where a list was expected")
        return tuple(_CONVERTER.structure(given, items))

    return structure


def _limits(given: Any, _: Any) -> Limits:
    limits, faults = Limits.from_mapping(_table(given))
    if faults:
        wrong = Wrong()
        wrong.faults = [
            ("." + where.partition(".")[2], fault) for where, _, fault in (f.partition(": ") for f in faults)
        ]
        raise wrong
    return limits


def _made_of(origin: Any) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) is origin


def _table(given: Any) -> Mapping[str, Any]:
    if isinstance(given, dict):
        return given
    raise Wrong(f"{kind_of(given)} where a table was expected")


_CONVERTER = Converter()
_CONVERTER.register_structure_hook_factory(dataclasses.is_dataclass, _dataclass)
_CONVERTER.register_structure_hook_factory(_made_of(dict), _mapping)
_CONVERTER.register_structure_hook_factory(_made_of(tuple), _sequence)
_CONVERTER.register_structure_hook(Limits, _limits)
_CONVERTER.register_structure_hook_factory(_made_of(Annotated), _by_function)
