"""Proxies for the student's objects. What one answers is the student's own word.

A proxy never decides a comparison or a truth value, and does no arithmetic: an object that is equal to everything
would earn whatever a test compares. The exception are objects of a class that the test asked for by name: there the
operators may be what the question is about, so they run on the other side. How far, says `Origin`: with their like
always, with data of the test's only as far as no answer can be compared so. A method is told data of the test's where
the question is about it, because a class of the master defines it. (What is derived from a plain kind brings its
content as plain data; see `kinds`.)
"""

from __future__ import annotations

import types
from collections import ChainMap
from collections.abc import Callable, MutableMapping
from enum import IntEnum
from typing import Any, NoReturn, Protocol

LONGEST_NAME = 100
# What Python keeps about a function or a class. Other names with two underscores are how libraries find out what an
# object can do: they are never asked for.
FACTS_OF_OBJECTS = (
    "__annotations__", "__code__", "__defaults__", "__dict__", "__doc__", "__func__", "__kwdefaults__", "__module__",
    "__name__", "__qualname__", "__self__", "__wrapped__",
)  # fmt: skip

# A bundle records which methods its questions are about (`Asks.methods`); any other is told public constants at most.
# One of stock Otter records nothing: there these two lists stand for all that are told no more. In every bundle they
# bound what is told to methods that decide, even where a class of the master has some of these names.
#
# Methods of plain data that say how it compares with other data. An object that was given in place of data would be
# told what is expected, and would agree.
DECIDING = frozenset({
    "equals", "eq", "ne", "compare", "isin", "issubset", "issuperset", "isdisjoint", "symmetric_difference",
    "startswith", "endswith", "allclose", "isclose", "array_equal",
})  # fmt: skip
# Those that combine it with other data, or look for some in it: an answer would be told the same. Of an object that the
# test itself made they may be what the question is about.
COMBINING = frozenset({
    "count", "index", "find", "rfind", "rindex", "searchsorted", "difference", "intersection", "union", "subtract",
    "sub", "rsub", "div", "rdiv", "divide", "truediv", "rtruediv", "floordiv", "mod", "lt", "le", "gt", "ge", "between",
    "corr", "corrwith", "cov", "dot", "merge", "partition", "removeprefix", "removesuffix",
})  # fmt: skip
BUILDING = frozenset({"add", "mul", "matmul", "pow"})  # operators that no test compares an answer with a number by

SMALL = 10  # whole numbers up to this one are no secret


class Origin(IntEnum):
    """Where an object comes from, and so what its operators may do on the student's side.

    The test's own objects meet data of the test's, but to subtract, divide, compare and look for something only
    constants that are public; what comes of it (MIXED) meets its like alone, as do objects of a class that the test
    asked for which come from the student's code: such a one may stand where a number is expected.
    """

    ANY = 0  # no operator at all
    MIXED = 1  # what an operator made of an object and data of the test's
    ASKED = 2  # of a class that the test asked for by name
    OWN = 3  # made by the test itself with such a class, and not handed back since


class NotPlainData(TypeError):
    """A proxy was used where plain data was needed. It is the student's answer that is at fault."""


class Asks(Protocol):
    """What a proxy needs of the talk with the student's side."""

    touched: bool  # whether a test has looked at anything of the student's
    methods: frozenset[str] | None  # those that the question may be about; None where the bundle does not say it

    def ask(self, operation: str, proxy: Proxy, *, name: str = "", key: Any = None) -> Any:
        """Look into a student's object."""

    def call(self, proxy: Proxy, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a student's function."""

    def operate(self, proxy: Proxy, name: str, other: Any, on_the_left: bool) -> Any:
        """Let an operator of a student's object work."""

    @property
    def public(self) -> frozenset[Any]:
        """The constants that every student knows."""


class Proxy:
    """Stands for an object of the student's."""

    __slots__ = ("_facts", "_session")

    def __init__(self, session: Asks, facts: MutableMapping[str, Any]) -> None:
        object.__setattr__(self, "_session", session)
        object.__setattr__(self, "_facts", facts)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in FACTS_OF_OBJECTS:
            session_of(self).touched = True  # it was looked at, if in vain: `isinstance(x, y)` where y is a function
            raise AttributeError(name)
        value = session_of(self).ask("attr", self, name=name)
        own = origin_of(self) is Origin.OWN
        decides = name in DECIDING or (name in COMBINING and not own)
        if not decides and self._is_asked_about(name):
            return value
        if isinstance(value, Proxy) and callable(value):
            more = {"method of": self, "called": name, "told": own or not decides}
            return type(value)(session_of(self), ChainMap(more, facts_of(value)))
        if not isinstance(value, Proxy) and (decides or isinstance(value, type)) and callable(value):
            # a class of exceptions is here a real one: what it makes is true
            raise NotPlainData(f"`{name}` of an object of type {type_name(self)} is no method")
        return value

    def _is_asked_about(self, name: str) -> bool:
        """Return whether the question may be about a method of that name; what Python keeps about a function always."""
        methods = session_of(self).methods
        return methods is None or name in methods or name in FACTS_OF_OBJECTS

    def _of_data(self, name: str) -> Any:
        """Return a method of what is in it, as plain data."""
        self._refuse()

    def __setattr__(self, name: str, value: Any) -> None:
        session_of(self).ask("set", self, name=name, key=value)

    def __repr__(self) -> str:
        return str(session_of(self).ask("text", self, name="repr"))

    def __str__(self) -> str:
        return str(session_of(self).ask("text", self, name="str"))

    def __format__(self, form: str) -> str:
        return str(session_of(self).ask("format", self, name=form))

    def __hash__(self) -> int:
        return object.__hash__(self)

    def __bool__(self) -> bool:
        if origin_of(self) < Origin.ASKED:
            self._refuse()
        return bool(session_of(self).ask("unary", self, name="truth"))

    def __eq__(self, other: object) -> Any:
        return False if other is None else self._with_another("eq", other)

    def __ne__(self, other: object) -> Any:
        return True if other is None else self._with_another("ne", other)

    def _with_another(self, name: str, other: Any) -> Any:
        if not (isinstance(other, Proxy) and origin_of(self)):
            self._refuse()
        return session_of(self).operate(self, name, other, False)

    def _operate(self, name: str, other: Any, on_the_left: bool) -> Any:
        if not self._may_meet(name, other):
            self._refuse()
        value = session_of(self).operate(self, name, other, on_the_left)
        if not isinstance(other, Proxy) and not isinstance(value, Proxy) and name not in BUILDING:
            self._refuse()
        return value

    def _may_meet(self, name: str, other: Any) -> bool:
        origin = origin_of(self)
        if isinstance(other, Proxy) or not origin:
            return bool(origin)
        if origin is Origin.ASKED:
            return name == "add" and type(other) is int and other == 0  # how sum() begins
        return name in BUILDING or is_public(other, session_of(self).public)

    def _alone(self, name: str) -> Any:
        if origin_of(self) < Origin.ASKED:
            self._refuse()
        return session_of(self).ask("unary", self, name=name)

    def _refuse(self, *args: Any) -> NoReturn:
        raise NotPlainData(f"an object of type {type_name(self)} was given where plain data was expected")


def is_public(value: Any, public: frozenset[Any]) -> bool:
    """Return whether a value is a small whole number, a constant of a public test, or one of Python's own."""
    small = type(value) in (int, bool) and abs(value) <= SMALL
    return small or value is None or (type(value) in (int, float, complex, str) and value in public)


def _comparison(name: str) -> Callable[[Proxy, Any], Any]:
    return lambda self, other: self._with_another(name, other)


def _binary(name: str, on_the_left: bool) -> Callable[[Proxy, Any], Any]:
    return lambda self, other: self._operate(name, other, on_the_left)


def _unary(name: str) -> Callable[[Proxy], Any]:
    return lambda self: self._alone(name)


for _name in ("lt", "le", "gt", "ge"):
    setattr(Proxy, f"__{_name}__", _comparison(_name))
for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor"):
    _asked = f"{_name}_" if _name in ("and", "or") else _name
    setattr(Proxy, f"__{_name}__", _binary(_asked, False))
    setattr(Proxy, f"__r{_name}__", _binary(_asked, True))
for _name in ("neg", "pos", "abs", "invert"):
    setattr(Proxy, f"__{_name}__", _unary(_name))
for _name in ("int", "float", "index", "complex", "array", "round"):
    setattr(Proxy, f"__{_name}__", Proxy._refuse)


def session_of(proxy: Proxy) -> Asks:
    """Return the talk that a proxy belongs to."""
    session: Asks = object.__getattribute__(proxy, "_session")
    return session


def facts_of(proxy: Proxy) -> MutableMapping[str, Any]:
    """Return what the other side has said of an object."""
    facts: MutableMapping[str, Any] = object.__getattribute__(proxy, "_facts")
    return facts


def origin_of(proxy: Proxy) -> Origin:
    """Return where an object comes from."""
    return Origin(facts_of(proxy).get("origin", Origin.ANY))


def name_of(proxy: Proxy) -> str:
    """Return the name of a function or a class, in the student's words."""
    return str(facts_of(proxy).get("name") or type_name(proxy))[:LONGEST_NAME]


def type_name(proxy: Proxy) -> str:
    """Return the name of the type that the student's object has, in the student's words."""
    return str(facts_of(proxy).get("type", "object"))[:LONGEST_NAME]


def is_module(value: Any) -> bool:
    """Return whether a value stands for a module."""
    if issubclass(type(value), Proxy):  # what its class pretends to be is not asked for here
        return facts_of(value).get("kind") == "module"
    return isinstance(value, types.ModuleType)


def module_name(proxy: Proxy) -> str:
    """Return the name of the module that a proxy represents, in the student's words."""
    return str(facts_of(proxy).get("name", ""))[:200]


def source_of(proxy: Proxy) -> str:
    """Return the source of a function or a class, as the student's side tells it."""
    return str(session_of(proxy).ask("source", proxy))
