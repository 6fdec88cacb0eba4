"""What the examiner may ask of an object that is not plain data: each takes the object, a name and a key."""

from __future__ import annotations

import inspect
import operator
from collections.abc import Callable
from typing import Any

from autograder.student.derived import content

LONGEST_TEXT = 65_536


def _text(target: Any, name: str, key: Any) -> str:
    return str(repr(target) if name == "repr" else str(target))[:LONGEST_TEXT]


def _format(target: Any, name: str, key: Any) -> str:
    return format(target, name)[:LONGEST_TEXT]


def _operate(target: Any, name: str, key: Any) -> Any:
    """`key` holds the other operand and whether it stands on the left."""
    other, on_the_left = key
    function = getattr(operator, name)
    return function(other, target) if on_the_left else function(target, other)


def _signature(target: Any, name: str, key: Any) -> list[Any]:
    """Name, kind, whether there is a default, and the default of each parameter."""
    found = []
    for parameter in inspect.signature(target).parameters.values():
        has_default = parameter.default is not parameter.empty
        found.append([parameter.name, int(parameter.kind), has_default, parameter.default if has_default else None])
    return found


OPERATIONS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "content": lambda target, name, key: content(target),
    "attr": lambda target, name, key: getattr(target, name),
    "set": lambda target, name, key: setattr(target, name, key),
    "item": lambda target, name, key: target[key],
    "set item": lambda target, name, key: operator.setitem(target, *key),
    "delete item": lambda target, name, key: operator.delitem(target, key),
    "len": lambda target, name, key: len(target),
    "iter": lambda target, name, key: iter(target),
    "next": lambda target, name, key: next(target),
    "has": lambda target, name, key: key in target,
    "text": _text,
    "format": _format,
    "hash": lambda target, name, key: hash(target),
    "is instance": lambda target, name, key: isinstance(key, target),
    "is subclass": lambda target, name, key: issubclass(key, target),
    "operate": _operate,
    "unary": lambda target, name, key: getattr(operator, name)(target),
    "signature": _signature,
    "source": lambda target, name, key: inspect.getsource(target),
}
