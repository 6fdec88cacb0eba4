"""Tells the examiner what an object or an exception is: names only, for whoever believes them."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

from autograder.errors import ProtocolError
from autograder.student.alarm import TimeIsUp
from autograder.student.derived import base_of, is_derived, operators_of
from autograder.wire import Encoder

MOST_ATTRIBUTES = 20
OF_TEST = "of test"  # the attribute of an exception that a function of the test has raised: no name in Python
Number = Callable[[Any], int]


def description(value: Any, number: Number) -> dict[str, Any]:
    """Return the kind of an object, its name and its type's; for a class of exceptions the line of its bases."""
    name = getattr(value, "__name__", "")
    message: dict[str, Any] = {
        "kind": _kind(value),
        "name": name if isinstance(name, str) else "",
        "type": type(value).__name__,
    }
    if type(value).__module__ == "__main__":
        message["of"] = number(type(value))
    if is_derived(type(value)):
        message |= {"kind": "derived", "base": getattr(base_of(type(value)), "__name__", "")}
        message["defines"] = operators_of(type(value))
    if isinstance(value, type) and issubclass(value, BaseException):
        message["bases"] = _bases(value, number)
    return message


def _kind(value: Any) -> str:
    if isinstance(value, types.ModuleType):
        return "module"
    if isinstance(value, type):
        return "class"
    if isinstance(value, (types.FunctionType, types.MethodType, types.BuiltinFunctionType)):
        return "function"
    if isinstance(value, types.GeneratorType):
        return "generator"
    return "callable" if callable(value) else "object"


def _bases(kind: type[BaseException], number: Number) -> list[list[Any]]:
    """Name, module and number of a class of exceptions and of those that it is derived from."""
    line = kind.__mro__[: kind.__mro__.index(BaseException)]
    return [[each.__name__, each.__module__, number(each)] for each in line if issubclass(each, BaseException)][:20]


def described(error: BaseException, number: Number) -> dict[str, Any]:
    """An exception as its classes, its text and the plain data it carries; a hostile one may fail to show itself."""
    message: dict[str, Any] = {"bases": _bases(type(error), number), "text": "", "time": isinstance(error, TimeIsUp)}
    try:
        message[OF_TEST] = vars(error).get(OF_TEST)
        message["text"] = str(error)[:2000]
        message["args"] = _plain(list(error.args))
        own = {name: _plain(value) for name, value in list(vars(error).items())[:MOST_ATTRIBUTES]}
        message["attributes"] = {name: node for name, node in own.items() if node is not None}
    except Exception:
        return message
    return message


def _plain(value: Any) -> Any:
    """Return the node of a small plain value, None for any other."""

    def refuse(thing: Any) -> Any:
        raise ProtocolError("not plain")

    encoder = Encoder(refuse)
    try:
        node = encoder.encode(value)
    except ProtocolError:
        return None
    return None if encoder.blobs else node
