"""Stand-ins for the student's objects. What one answers is the student's own word.

A stand-in never decides a comparison or a truth value, and does no arithmetic: an object that is equal to everything
would earn whatever a test compares. The one exception is an object that the test made itself, with a class that it
asked for by name: there the operators are what the question is about. Even then it is compared with its like only,
never with plain data of the test's, which the student's code would see.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, Protocol

LONGEST_NAME = 100
# What Python keeps about a function or a class. Other names with two underscores are how libraries find out what an
# object can do: they are never asked for.
FACTS_OF_OBJECTS = (
    "__annotations__", "__code__", "__defaults__", "__dict__", "__doc__", "__func__", "__kwdefaults__", "__module__",
    "__name__", "__qualname__", "__self__", "__wrapped__",
)  # fmt: skip


class NotPlainData(TypeError):
    """A stand-in was used where plain data was needed. It is the student's answer that is at fault."""


class Asks(Protocol):
    """What a stand-in needs of the talk with the student's side."""

    def ask(self, operation: str, stand: Stand, *, name: str = "", key: Any = None) -> Any:
        """Look into a student's object."""

    def call(self, stand: Stand, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a student's function."""


class Stand:
    """Stands for an object of the student's."""

    __slots__ = ("_facts", "_session")

    def __init__(self, session: Asks, facts: dict[str, Any]) -> None:
        object.__setattr__(self, "_session", session)
        object.__setattr__(self, "_facts", facts)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in FACTS_OF_OBJECTS:
            raise AttributeError(name)
        return _session(self).ask("attr", self, name=name)

    def __setattr__(self, name: str, value: Any) -> None:
        _session(self).ask("set", self, name=name, key=value)

    def __repr__(self) -> str:
        return str(_session(self).ask("text", self, name="repr"))

    def __str__(self) -> str:
        return str(_session(self).ask("text", self, name="str"))

    def __format__(self, form: str) -> str:
        return str(_session(self).ask("format", self, name=form))

    def __hash__(self) -> int:
        return object.__hash__(self)

    def __bool__(self) -> bool:
        if not facts_of(self).get("made"):
            self._refuse()
        return bool(_session(self).ask("unary", self, name="truth"))

    def __eq__(self, other: object) -> Any:
        return False if other is None else self._with_another("eq", other)

    def __ne__(self, other: object) -> Any:
        return True if other is None else self._with_another("ne", other)

    def _with_another(self, name: str, other: Any) -> Any:
        if not (isinstance(other, Stand) and facts_of(self).get("made")):
            self._refuse()
        return _session(self).ask("operate", self, name=name, key=[other, False])

    def _operate(self, name: str, other: Any, on_the_left: bool) -> Any:
        if not facts_of(self).get("made"):
            self._refuse()
        return _session(self).ask("operate", self, name=name, key=[other, on_the_left])

    def _refuse(self, *args: Any) -> NoReturn:
        raise NotPlainData(f"an object of type {type_name(self)} was given where plain data was expected")

    __int__ = __float__ = __index__ = __complex__ = __array__ = __round__ = _refuse


def _comparison(name: str) -> Callable[[Stand, Any], Any]:
    return lambda self, other: self._with_another(name, other)


def _binary(name: str, on_the_left: bool) -> Callable[[Stand, Any], Any]:
    return lambda self, other: self._operate(name, other, on_the_left)


def _unary(name: str) -> Callable[[Stand], Any]:
    return lambda self: _session(self).ask("unary", self, name=name)


def _doc(stand: Stand) -> Any:
    return _session(stand).ask("attr", stand, name="__doc__")


for _name in ("lt", "le", "gt", "ge"):
    setattr(Stand, f"__{_name}__", _comparison(_name))
for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor"):
    _asked = f"{_name}_" if _name in ("and", "or") else _name
    setattr(Stand, f"__{_name}__", _binary(_asked, False))
    setattr(Stand, f"__r{_name}__", _binary(_asked, True))
for _name in ("neg", "pos", "abs", "invert"):
    setattr(Stand, f"__{_name}__", _unary(_name))


class RemoteObject(Stand):
    """Any object of the student's that is no function and no class."""

    __slots__ = ()

    def __hash__(self) -> int:
        return int(_session(self).ask("hash", self))

    def __len__(self) -> int:
        return int(_session(self).ask("len", self))

    def __getitem__(self, key: Any) -> Any:
        return _session(self).ask("item", self, key=key)

    def __setitem__(self, key: Any, value: Any) -> None:
        _session(self).ask("set item", self, key=[key, value])

    def __delitem__(self, key: Any) -> None:
        _session(self).ask("delete item", self, key=key)

    def __contains__(self, key: Any) -> bool:
        return bool(_session(self).ask("has", self, key=key))

    def __iter__(self) -> Iterator[Any]:
        return RemoteIterator(self, _session(self).ask("iter", self))

    def __next__(self) -> Any:
        return _session(self).ask("next", self)

    def __enter__(self) -> Any:
        return _session(self).ask("attr", self, name="__enter__")()

    def __exit__(self, *exc_info: Any) -> Any:
        return _session(self).ask("attr", self, name="__exit__")(*[None] * 3) if exc_info[0] is None else None


class RemoteGenerator(RemoteObject):
    """A generator, which is told from other iterators by its class."""

    __slots__ = ()

    __class__ = property(lambda self: types.GeneratorType)


class RemoteCallable(RemoteObject):
    """Something that can be called: calling it runs it on the other side."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run it on the other side."""
        return _session(self).call(self, args, kwargs)

    @property
    def __signature__(self) -> inspect.Signature:
        kinds = list(inspect._ParameterKind)
        try:
            return inspect.Signature(
                [
                    inspect.Parameter(name, kinds[kind], default=default if has_default else inspect.Parameter.empty)
                    for name, kind, has_default, default in _session(self).ask("signature", self)
                ]
            )
        except (TypeError, ValueError, IndexError):
            raise NotPlainData(f"{name_of(self)} does not tell its parameters") from None


class RemoteFunction(RemoteCallable):
    """A function of the student's."""

    __slots__ = ()
    __hash__ = Stand.__hash__

    __class__ = property(lambda self: types.FunctionType)

    @property
    def __name__(self) -> str:
        return name_of(self)


class RemoteClass(RemoteCallable):
    """A class of the student's: calling it makes an object on the other side."""

    __slots__ = ()
    __hash__ = Stand.__hash__

    __class__ = property(lambda self: type)

    @property
    def __name__(self) -> str:
        return name_of(self)

    def __instancecheck__(self, instance: Any) -> bool:
        return isinstance(instance, Stand) and bool(_session(self).ask("is instance", self, key=instance))

    def __subclasscheck__(self, other: Any) -> bool:
        return isinstance(other, Stand) and bool(_session(self).ask("is subclass", self, key=other))


class RemoteIterator:
    """Goes through a student's iterable, one value at a time."""

    def __init__(self, source: Stand, iterator: Any) -> None:
        self._session, self._iterator = _session(source), iterator

    def __iter__(self) -> RemoteIterator:
        return self

    def __next__(self) -> Any:
        return self._session.ask("next", self._iterator)


for _kind in (RemoteObject, RemoteGenerator, RemoteCallable, RemoteFunction, RemoteClass):
    _kind.__doc__ = property(_doc)  # type: ignore[assignment]  # that of the student's object

KINDS: dict[str, type[Stand]] = {
    "function": RemoteFunction,
    "class": RemoteClass,
    "callable": RemoteCallable,
    "generator": RemoteGenerator,
}


def stand_for(session: Asks, facts: dict[str, Any]) -> Stand:
    """A stand-in of the right kind. That of a plain object has a type of its own name, as `type(x).__name__` tells."""
    kind = KINDS.get(str(facts.get("kind")))
    if kind is None:
        name = str(facts.get("type", ""))[:LONGEST_NAME]
        own = {"__slots__": (), "__doc__": property(_doc)}
        kind = type(name, (RemoteObject,), own) if name.isidentifier() else RemoteObject
    return kind(session, facts)


def _session(stand: Stand) -> Asks:
    session: Asks = object.__getattribute__(stand, "_session")
    return session


def facts_of(stand: Stand) -> dict[str, Any]:
    """What the other side has said of an object."""
    facts: dict[str, Any] = object.__getattribute__(stand, "_facts")
    return facts


def name_of(stand: Stand) -> str:
    """The name of a function or a class, in the student's words."""
    return str(facts_of(stand).get("name") or type_name(stand))[:LONGEST_NAME]


def type_name(stand: Stand) -> str:
    """The name of the type that the student's object has, in the student's words."""
    return str(facts_of(stand).get("type", "object"))[:LONGEST_NAME]


def is_module(value: Any) -> bool:
    """Whether a value stands for a module."""
    return isinstance(value, types.ModuleType) or (isinstance(value, Stand) and facts_of(value).get("kind") == "module")


def module_name(stand: Stand) -> str:
    """The name of the module that a stand-in stands for, in the student's words."""
    return str(facts_of(stand).get("name", ""))[:200]


def source_of(stand: Stand) -> str:
    """The source of a function or a class, as the student's side tells it."""
    return str(_session(stand).ask("source", stand))
