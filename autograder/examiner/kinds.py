"""The kinds of proxies: for objects, functions, classes, generators, and what is derived from a plain kind."""

from __future__ import annotations

import inspect
import operator
import types
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.examiner.proxies import (
    COMBINING,
    DECIDING,
    LONGEST_NAME,
    Asks,
    NotPlainData,
    Origin,
    Proxy,
    facts_of,
    is_public,
    name_of,
    origin_of,
    session_of,
)

DERIVED_FROM: dict[str, type[Any]] = {kind.__name__: kind for kind in (list, dict, set, tuple, str, int, float)}


class RemoteObject(Proxy):
    """Any object of the student's that is no function and no class."""

    __slots__ = ()

    def __hash__(self) -> int:
        return int(session_of(self).ask("hash", self))

    def __len__(self) -> int:
        return int(session_of(self).ask("len", self))

    def __getitem__(self, key: Any) -> Any:
        return session_of(self).ask("item", self, key=key)

    def __setitem__(self, key: Any, value: Any) -> None:
        session_of(self).ask("set item", self, key=[key, value])

    def __delitem__(self, key: Any) -> None:
        session_of(self).ask("delete item", self, key=key)

    def __contains__(self, key: Any) -> bool:
        if self._may_know(key):
            return bool(session_of(self).ask("has", self, key=key))
        return any(each is key or each == key for each in self)  # an answer is not told what is looked for in it

    def _may_know(self, key: Any) -> bool:
        """Return whether its class may say if a value is in it: a student's object, or what every student knows."""
        if isinstance(key, Proxy):
            return origin_of(self) >= Origin.ASKED
        return origin_of(self) is Origin.OWN and is_public(key, session_of(self).public)

    def __iter__(self) -> Iterator[Any]:
        return RemoteIterator(self, session_of(self).ask("iter", self))

    def __next__(self) -> Any:
        return session_of(self).ask("next", self)

    def __enter__(self) -> Any:
        return session_of(self).ask("attr", self, name="__enter__")()

    def __exit__(self, *exc_info: Any) -> Any:
        return session_of(self).ask("attr", self, name="__exit__")(*[None] * 3) if exc_info[0] is None else None


class RemoteDerived(RemoteObject):
    """An object of a class that the student derived from a plain kind: with a test's data it is compared as that.

    What is in it comes as plain data, so nothing is shown of what the test expects.
    """

    __slots__ = ()
    __class__ = property(lambda self: DERIVED_FROM.get(str(facts_of(self).get("base")), object))

    def __hash__(self) -> int:
        return hash(self._content())

    def __bool__(self) -> bool:
        return bool(self._content())

    def __getattr__(self, name: str) -> Any:
        own = origin_of(self) is Origin.OWN
        return super().__getattr__(name) if own or name not in DECIDING | COMBINING else getattr(self._content(), name)

    def __contains__(self, key: Any) -> bool:
        own = origin_of(self) is Origin.OWN and self._may_know(key)
        return super().__contains__(key) if own else key in self._content()

    def _content(self) -> Any:
        return session_of(self).ask("content", self)

    def _of_data(self, name: str) -> Any:
        """Return the plain kind's own method. An object of the test's must be changed in place, which is no copy."""
        method = None if origin_of(self) is Origin.OWN else getattr(self._content(), name, None)
        return method if callable(method) else self._refuse()

    def _defines(self, name: str, on_the_left: bool) -> bool:
        """Return whether its class says that it has an operator of its own."""
        return f"__{'r' * on_the_left}{name.rstrip('_')}__" in (facts_of(self).get("defines") or ())

    def _with_another(self, name: str, other: Any) -> Any:
        if isinstance(other, Proxy) and origin_of(self):
            return super()._with_another(name, other)
        return getattr(operator, name)(self._content(), other)

    def _operate(self, name: str, other: Any, on_the_left: bool) -> Any:
        by_its_class = isinstance(other, Proxy) or self._defines(name, on_the_left)
        if by_its_class and self._may_meet(name, other):
            return super()._operate(name, other, on_the_left)
        mine, function = self._content(), getattr(operator, name)
        return function(other, mine) if on_the_left else function(mine, other)

    def _alone(self, name: str) -> Any:
        return super()._alone(name) if origin_of(self) >= Origin.ASKED else getattr(operator, name)(self._content())

    def __int__(self) -> int:
        return int(self._content())

    def __float__(self) -> float:
        return float(self._content())

    def __index__(self) -> int:
        return operator.index(self._content())

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return np.asarray(self._content(), dtype)


class RemoteGenerator(RemoteObject):
    """A generator, which is told from other iterators by its class."""

    __slots__ = ()

    __class__ = property(lambda self: types.GeneratorType)


class RemoteCallable(RemoteObject):
    """Something that can be called: calling it runs it on the other side."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run it on the other side."""
        owner = facts_of(self).get("method of")
        if owner is not None and not all(map(self._may_learn, (*args, *kwargs.values()))):
            return owner._of_data(facts_of(self)["called"])(*args, **kwargs)
        return session_of(self).call(self, args, kwargs)

    def _may_learn(self, value: Any) -> bool:
        """Return whether a method that the question is not about may be handed a value."""
        told = facts_of(self)["told"]
        return isinstance(value, Proxy) or (told and is_public(value, session_of(self).public))

    @property
    def __signature__(self) -> inspect.Signature:
        kinds = list(inspect._ParameterKind)
        try:
            return inspect.Signature(
                [
                    inspect.Parameter(name, kinds[kind], default=default if has_default else inspect.Parameter.empty)
                    for name, kind, has_default, default in session_of(self).ask("signature", self)
                ]
            )
        except (TypeError, ValueError, IndexError):
            raise NotPlainData(f"{name_of(self)} does not tell its parameters") from None


class RemoteFunction(RemoteCallable):
    """A function of the student's."""

    __slots__ = ()
    __hash__ = Proxy.__hash__

    __class__ = property(lambda self: _pretends(self, types.FunctionType))
    # libraries ask these to tell a function from a list of functions
    __iter__ = __len__ = __getitem__ = __contains__ = __next__ = __enter__ = __exit__ = None  # type: ignore[assignment]

    @property
    def __name__(self) -> str:
        return name_of(self)


class RemoteClass(RemoteCallable):
    """A class of the student's: calling it makes an object on the other side."""

    __slots__ = ()
    __hash__ = Proxy.__hash__

    __class__ = property(lambda self: _pretends(self, type))

    @property
    def __name__(self) -> str:
        return name_of(self)

    def __instancecheck__(self, instance: Any) -> bool:
        return isinstance(instance, Proxy) and bool(session_of(self).ask("is instance", self, key=instance))

    def __subclasscheck__(self, other: Any) -> bool:
        return isinstance(other, Proxy) and bool(session_of(self).ask("is subclass", self, key=other))


def _pretends(proxy: Proxy, kind: type[Any]) -> type[Any]:
    """What a proxy says of its class, which is a look at the answer: `issubclass(x, y)` fails where x is a function."""
    session_of(proxy).touched = True
    return kind


class RemoteIterator:
    """Goes through a student's iterable, one value at a time."""

    def __init__(self, source: Proxy, iterator: Any) -> None:
        self._session, self._iterator = session_of(source), iterator

    def __iter__(self) -> RemoteIterator:
        return self

    def __next__(self) -> Any:
        return self._session.ask("next", self._iterator)


def _doc(proxy: Proxy) -> Any:
    return session_of(proxy).ask("attr", proxy, name="__doc__")


for _kind in (RemoteObject, RemoteDerived, RemoteGenerator, RemoteCallable, RemoteFunction, RemoteClass):
    _kind.__doc__ = property(_doc)  # type: ignore[assignment]  # that of the student's object

KINDS: dict[str, type[Proxy]] = {
    "function": RemoteFunction,
    "class": RemoteClass,
    "callable": RemoteCallable,
    "generator": RemoteGenerator,
    "derived": RemoteDerived,
}


def proxy_for(session: Asks, facts: dict[str, Any]) -> Proxy:
    """A proxy of the right kind. That of a plain object has a type of its own name, as `type(x).__name__` tells."""
    kind = KINDS.get(str(facts.get("kind")), RemoteObject)
    if kind in (RemoteObject, RemoteDerived, RemoteCallable):
        name = str(facts.get("type", ""))[:LONGEST_NAME]
        own = {"__slots__": (), "__doc__": property(_doc)}
        kind = type(name, (kind,), own) if name.isidentifier() else kind
    return kind(session, facts)
