"""The student's names as the examiner sees them: plain values, or stand-ins called over the wall."""

from __future__ import annotations

import inspect
import sys
import time
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import numpy as np

from autograder.errors import ProtocolError
from autograder.wire import Channel, Decoder, Encoder, restore
from autograder.wire.plain import EXCEPTIONS_BY_NAME

GRACE_SECONDS = 1.0  # for the student's own alarm to ring before the line is given up
MOST_CALLS_KEPT = 8
LONGEST_TEXT = 300


class Missing(Exception):
    """The notebook does not define a name."""


class NotPlainData(TypeError):
    """A stand-in was used where plain data was needed. It is the student's answer that is at fault."""


class TimeUsedUp(BaseException):
    """The question has no time left. Not an Exception, so that a test's own `except Exception` lets it pass."""


class StudentGone(BaseException):
    """The student's process ended, or broke the protocol."""


class Session:
    """The talk about one question.

    Args:
        channel: the wire to the student's side.
        seconds: the wall time that the question has, in all.
    """

    def __init__(self, channel: Channel, seconds: float) -> None:
        self._channel = channel
        self._callbacks: list[Any] = []
        self._left = seconds
        self.deadline = time.monotonic() + seconds
        self.calls: list[tuple[str, str]] = []
        self.touched = False
        self.waited = 0.0
        self.broken: BaseException | None = None

    @contextmanager
    def running(self) -> Iterator[float]:
        """Let the question's time run while cases are judged; it stands still between two rounds of them."""
        self.deadline = time.monotonic() + self._left
        try:
            yield self._left
        finally:
            self._left = max(0.0, self.deadline - time.monotonic())

    def get(self, name: str) -> Any:
        """The value of a student's name, or a stand-in for it.

        Raises:
            Missing: the notebook does not define it.
        """
        reply, value = self._ask({"op": "get", "name": name}, Encoder(self._send_object))
        if reply.get("missing"):
            self.touched = True
            raise Missing(name)
        if not isinstance(value, Stand):
            self.touched = True
        return value

    def call(self, stand: Stand, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a student's function with copies of the arguments, then carry their changes back."""
        encoder = Encoder(self._send_object)
        request = {"op": "call", "target": _back(stand), "args": encoder.many(args)}
        request["kwargs"] = {name: encoder.encode(value) for name, value in kwargs.items()}
        text = f"{_name(stand)}({_arguments(args, kwargs)})"
        try:
            _, value = self._ask(request, encoder, [*args, *kwargs.values()])
        except Exception as error:
            self._remember(text, f"raised {type(error).__name__}: {short(error)}")
            raise
        self._remember(text, show(value))
        return value

    def ask(self, operation: str, stand: Stand, *, name: str = "", key: Any = None) -> Any:
        """Look into a student's object."""
        encoder = Encoder(self._send_object)
        request = {"op": operation, "target": _back(stand), "name": name, "key": encoder.encode(key)}
        return self._ask(request, encoder)[1]

    def _remember(self, call: str, outcome: str) -> None:
        self.calls = [*self.calls[-MOST_CALLS_KEPT + 1 :], (call, outcome)]

    def _ask(
        self, request: dict[str, Any], encoder: Encoder, given: list[Any] | None = None
    ) -> tuple[dict[str, Any], Any]:
        if self.broken is not None:
            raise self.broken
        left = self.deadline - time.monotonic()
        if left <= 0:
            self._give_up(TimeUsedUp())
        self.touched = self.touched or request["op"] != "get"
        started = time.monotonic()
        try:
            self._channel.send({**request, "seconds": left}, encoder.blobs, deadline=self.deadline + GRACE_SECONDS)
            return self._listen(given or [])
        except ProtocolError as error:
            late = time.monotonic() >= self.deadline
            self._give_up(TimeUsedUp() if late else StudentGone(f"{error.what} {error.evidence}".strip()))
        finally:
            self.waited += time.monotonic() - started

    def _give_up(self, why: BaseException) -> NoReturn:
        self.broken = why
        raise why

    def _listen(self, given: list[Any]) -> tuple[dict[str, Any], Any]:
        while True:
            frame = self._channel.receive(deadline=self.deadline + GRACE_SECONDS)
            if frame is None:
                raise ProtocolError("the student's process has ended", fault="student")
            reply = frame.header
            decoder = Decoder(frame.blobs, lambda node: self._stand_for(node, given))
            if "callback" in reply:
                self._run_callback(reply, decoder)
                continue
            self._print(reply.get("out"))
            if "raised" in reply:
                self._raise(reply["raised"])
            if reply.get("stop"):
                raise StopIteration
            self._carry_back(reply.get("changed", []), given, decoder)
            return reply, decoder.decode(reply.get("value"))

    def _print(self, out: Any) -> None:
        """What the student's function printed is printed here, for tests that catch it."""
        if isinstance(out, str) and out:
            sys.stdout.write(out[:65_536])

    def _carry_back(self, changed: Any, given: list[Any], decoder: Decoder) -> None:
        if not isinstance(changed, list):
            raise ProtocolError("changes are a list", fault="student")
        for pair in changed:
            if not (isinstance(pair, list) and len(pair) == 2 and type(pair[0]) is int and 0 <= pair[0] < len(given)):
                raise ProtocolError("a change of an argument that was not given", fault="student")
            restore(given[pair[0]], decoder.decode(pair[1]))

    def _raise(self, raised: Any) -> NoReturn:
        """Raise the built-in exception that the student's one is a kind of, with its text."""
        names = raised.get("types", []) if isinstance(raised, dict) else []
        text = str(raised.get("text", ""))[:2000] if isinstance(raised, dict) else ""
        if "TimeIsUp" in names[:1]:
            self._give_up(TimeUsedUp())
        kind = next(
            (EXCEPTIONS_BY_NAME[n] for n in names if isinstance(n, str) and n in EXCEPTIONS_BY_NAME), RuntimeError
        )
        try:
            error = kind(text) if text else kind()
        except TypeError:  # for example UnicodeDecodeError, which wants five arguments
            error = ValueError(text)
        first = names[0] if names and isinstance(names[0], str) else kind.__name__
        error.student_type = first[:100]  # type: ignore[attr-defined]
        raise error

    def _stand_for(self, node: dict[str, Any], given: list[Any]) -> Any:
        if node.get("t") == "argument" and type(node.get("i")) is int and 0 <= node["i"] < len(given):
            return given[node["i"]]
        if node.get("t") != "ref" or type(node.get("id")) is not int:
            raise ProtocolError("an unknown kind of value", fault="student")
        kind = {"function": RemoteFunction, "class": RemoteFunction}.get(str(node.get("kind")), RemoteObject)
        return kind(self, node)

    def _send_object(self, value: Any) -> dict[str, Any]:
        """How an argument that is not plain data travels: a stand-in goes back, a function is called back."""
        if isinstance(value, Stand):
            return {"t": "back", "id": _facts(value)["id"]}
        if callable(value):
            self._callbacks.append(value)
            return {"t": "callback", "id": len(self._callbacks) - 1}
        raise TypeError(f"a test cannot send an object of type {type(value).__name__} to the student's code")

    def _run_callback(self, reply: dict[str, Any], decoder: Decoder) -> None:
        number, args = reply["callback"], reply.get("args")
        if type(number) is not int or not 0 <= number < len(self._callbacks) or not isinstance(args, list):
            raise ProtocolError("a call of a function that was not given", fault="student")
        encoder = Encoder(self._send_object)
        try:
            answer = {"value": encoder.encode(self._callbacks[number](*[decoder.decode(node) for node in args]))}
        except Exception as error:
            answer, encoder.blobs = {"raised": f"{type(error).__name__}: {short(error)}"}, []
        self._channel.send(answer, encoder.blobs, deadline=self.deadline + GRACE_SECONDS)


class Stand:
    """Stands for an object of the student's. It never decides a comparison or a truth value."""

    __slots__ = ("_facts", "_session")
    __hash__ = object.__hash__

    def __init__(self, session: Session, facts: dict[str, Any]) -> None:
        object.__setattr__(self, "_session", session)
        object.__setattr__(self, "_facts", facts)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in ("__name__", "__doc__"):
            raise AttributeError(name)
        return _session(self).ask("attr", self, name=name)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise NotPlainData("a test cannot change an object of the student's")

    def __repr__(self) -> str:
        return str(_session(self).ask("text", self, name="repr"))

    def __str__(self) -> str:
        return str(_session(self).ask("text", self, name="str"))

    def _refuse(self, *args: Any) -> NoReturn:
        raise NotPlainData(f"an object of type {type_name(self)} was given where plain data was expected")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __bool__ = __int__ = __float__ = __index__ = __complex__ = __array__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _refuse
    __neg__ = __abs__ = __round__ = __matmul__ = __rmatmul__ = __instancecheck__ = __subclasscheck__ = _refuse


class RemoteFunction(Stand):
    """A function or class of the student's: calling it runs it on the other side."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it with copies of the arguments."""
        return _session(self).call(self, args, kwargs)

    @property
    def __name__(self) -> str:
        """The function's name, in the student's words."""
        return _name(self)

    @property
    def __signature__(self) -> inspect.Signature:
        """The function's parameters, in the student's words: names, kinds, and which have a default."""
        kinds = list(inspect._ParameterKind)
        try:
            return inspect.Signature(
                [
                    inspect.Parameter(name, kinds[kind], default=None if default else inspect.Parameter.empty)
                    for name, kind, default in _facts(self)["parameters"]
                ]
            )
        except (KeyError, TypeError, ValueError, IndexError):
            raise NotPlainData(f"{_name(self)} does not tell its parameters") from None


class RemoteObject(Stand):
    """Any other object of the student's."""

    __slots__ = ()

    def __len__(self) -> int:
        return int(_session(self).ask("len", self))

    def __getitem__(self, key: Any) -> Any:
        return _session(self).ask("item", self, key=key)

    def __contains__(self, key: Any) -> bool:
        return bool(_session(self).ask("has", self, key=key))

    def __iter__(self) -> Iterator[Any]:
        return RemoteIterator(self, _session(self).ask("iter", self))

    def __next__(self) -> Any:
        return _session(self).ask("next", self)


class RemoteIterator:
    """Goes through a student's iterable, one value at a time."""

    def __init__(self, source: Stand, iterator: Any) -> None:
        self._session, self._iterator = _session(source), iterator

    def __iter__(self) -> RemoteIterator:
        return self

    def __next__(self) -> Any:
        return self._session.ask("next", self._iterator)


def _session(stand: Stand) -> Session:
    session: Session = object.__getattribute__(stand, "_session")
    return session


def _facts(stand: Stand) -> dict[str, Any]:
    facts: dict[str, Any] = object.__getattribute__(stand, "_facts")
    return facts


def _back(stand: Any) -> dict[str, Any]:
    if not isinstance(stand, Stand):
        raise NotPlainData(f"{type(stand).__name__} is not an object of the student's")
    return {"t": "back", "id": _facts(stand)["id"]}


def _name(stand: Stand) -> str:
    return str(_facts(stand).get("name") or type_name(stand))[:100]


def type_name(stand: Stand) -> str:
    """The name of the type that the student's object has, in the student's words."""
    return str(_facts(stand).get("type", "object"))[:100]


def is_module(value: Any) -> bool:
    """Whether a value stands for a module."""
    return isinstance(value, types.ModuleType) or (isinstance(value, Stand) and _facts(value).get("kind") == "module")


def module_name(stand: Stand) -> str:
    """The name of the module that a stand-in stands for, in the student's words."""
    return str(_facts(stand).get("name", ""))[:200]


def show(value: Any) -> str:
    """A value in a few words, without asking the other side."""
    if isinstance(value, Stand):
        return f"an object of type {type_name(value)}"
    try:
        text = repr(value)
    except Exception:
        text = f"a value of type {type(value).__name__}"
    if isinstance(value, np.ndarray):
        text = " ".join(text.split())
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def short(error: BaseException) -> str:
    """An exception's text in a few words."""
    return str(error)[:LONGEST_TEXT]


def _arguments(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    return ", ".join([*map(show, args), *(f"{name}={show(value)}" for name, value in kwargs.items())])
