"""Answers the examiner's requests about the names of one namespace: get, call, look into.

A call works on copies of its arguments. What it changed in them is sent back (copy-restore), and so is what it changed
in names that the examiner has already been given: for a test it is as if it ran in this process.
"""

from __future__ import annotations

import builtins
import contextlib
import io
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from autograder.errors import ProtocolError
from autograder.student.alarm import TimeIsUp, time_limit
from autograder.student.derived import is_derived
from autograder.student.describe import OF_TEST, described, description
from autograder.student.files import content_of
from autograder.student.models import node_of
from autograder.student.operations import OPERATIONS
from autograder.student.settings import settings
from autograder.student.watched import Watched, mutable_parts, print_of
from autograder.student.without import without
from autograder.wire import Channel, Decoder, Encoder, Frame
from autograder.wire.plain import EXCEPTIONS_BY_NAME

MOST_OBJECTS = 10_000
MOST_PRINTED = 65_536


class Server:
    """Serves one question.

    Args:
        channel: the wire to the examiner.
        namespace: the student's names, as they were at the checkpoint.
        folder: where the notebook began; files are asked for by their path in it.
        libraries_gone: libraries that cannot be imported while a request is answered.
    """

    def __init__(
        self, channel: Channel, namespace: dict[str, Any], folder: Path, libraries_gone: Sequence[str] = ()
    ) -> None:
        self._channel = channel
        self._namespace = namespace
        self._folder = folder
        self._gone = libraries_gone
        self._watched = Watched(namespace)
        self.handed_over = False
        self._objects: dict[int, Any] = {}
        self._ids: dict[int, int] = {}

    def serve_one(self) -> bool:
        """Answer one request; False when the examiner has hung up."""
        frame = self._channel.receive()
        if frame is None:
            return False
        if frame.header.get("op") == "hand over":
            self.handed_over = True
            return False
        self._answer(frame)
        return True

    def _answer(self, frame: Frame) -> None:
        request = frame.header
        shared: list[Any] = []
        decoder = Decoder(frame.blobs, self._resolve, shared)
        encoder = self._encoder()
        try:
            seconds = float(request.get("seconds", 3600.0))
            with _printed() as out, time_limit(seconds) as limit, without(self._gone, self._namespace):
                if request["op"] == "call":
                    reply, encoder = self._call(request, decoder, shared)
                else:
                    reply = self._reply(request, decoder, encoder)
        except BaseException as error:
            if limit.rang and not isinstance(error, TimeIsUp):  # a library made another error of the interruption
                error = TimeIsUp(str(error))
            stop = isinstance(error, StopIteration)
            reply = {"stop": True} if stop else {"raised": described(error, self._number)}
            encoder = self._encoder()
        reply["out"] = out.getvalue()
        if encoder.lost:
            reply["lost"] = True
        try:
            self._channel.send(reply, encoder.blobs)
        except ProtocolError as error:
            self._channel.send({"raised": described(error, self._number)})

    def _reply(self, request: dict[str, Any], decoder: Decoder, encoder: Encoder) -> dict[str, Any]:
        operation, name = request["op"], request.get("name")
        if operation == "get":
            if name not in self._namespace:
                return {"missing": True}
            self._watched.add(name)
            encoder.shared = []  # parts that are shared arrive shared
            return {"value": encoder.encode(self._namespace[name])}
        if operation == "settings":
            return {"value": encoder.encode(settings())}
        if operation == "file":
            return {"value": encoder.encode(content_of(self._folder / str(name), int(request["most"])))}
        target = decoder.decode(request["target"])
        key = decoder.decode(request.get("key"))
        return {"value": encoder.encode(OPERATIONS[operation](target, name, key))}

    def _call(self, request: dict[str, Any], decoder: Decoder, shared: list[Any]) -> tuple[dict[str, Any], Encoder]:
        target = decoder.decode(request["target"])
        args = [decoder.decode(node) for node in request["args"]]
        kwargs = {name: decoder.decode(node) for name, node in request["kwargs"].items()}
        _take_random_state(decoder, request.get("random"))
        given: list[Any] = [*args, *kwargs.values()]
        before = [(mutable_parts(value), print_of(value)) for value in given]
        error: BaseException | None = None
        with self._input(request.get("input")):
            try:
                result = target(*args, **kwargs)
            except BaseException as raised:
                result, error = None, raised
        touched = {
            n for value, (parts, was) in zip(given, before, strict=True) if print_of(value) != was for n in parts
        }
        encoder = self._encoder(shared)
        places = [place for place, value in enumerate(shared) if id(value) in touched]
        reply: dict[str, Any] = {
            "changed": [[place, encoder.content(shared[place])] for place in places],
            "names": self._watched.changes(encoder),
        }
        if error is not None:  # StopIteration too: a function is no iterator, and must end no loop of a test
            reply["raised"] = described(error, self._number)
            error = None  # its traceback holds this frame, and so the memory that the function took
        else:
            reply["value"] = encoder.encode(result)
        return reply, encoder

    def _number(self, value: Any) -> int:
        """Return the number of an object that is not plain data; it is kept for as long as this process lives."""
        number = self._ids.get(id(value))
        if number is None:
            if len(self._objects) >= MOST_OBJECTS:
                raise ProtocolError("too many objects", evidence=f"more than {MOST_OBJECTS:,}", fault="student")
            number = len(self._objects) + 1
            self._objects[number] = value
            self._ids[id(value)] = number
        return number

    def _encoder(self, shared: list[Any] | None = None) -> Encoder:
        def on_object(value: Any) -> dict[str, Any]:
            number = self._number(value)
            said = description(value, self._number)
            return {**said, **(node_of(value, encoder, number) or {"t": "ref", "id": number})}

        encoder = Encoder(on_object, shared, is_derived)
        return encoder

    def _resolve(self, node: dict[str, Any]) -> Any:
        if node.get("t") == "back":
            return self._objects[node["id"]]
        if node.get("t") == "callback":
            return self._callback(node["id"], str(node.get("name")))
        raise ProtocolError("an unknown kind of value", evidence=str(node.get("t")))

    def _callback(self, number: int, name: str) -> Callable[..., Any]:
        """Return a function of the test that was passed to the student's code: calling it asks the examiner."""

        def call(*args: Any, **kwargs: Any) -> Any:
            encoder = self._encoder()
            request = {"callback": number, "args": encoder.many(args)}
            request["kwargs"] = {key: encoder.encode(value) for key, value in kwargs.items()}
            self._channel.send(request, encoder.blobs)
            answer = self._answer_to_callback()
            if "raised" in answer.header:
                raise _raised(answer.header["raised"])
            return Decoder(answer.blobs, self._resolve).decode(answer.header["value"])

        call.__name__ = call.__qualname__ = name
        return call

    def _answer_to_callback(self) -> Frame:
        """Return the examiner's answer; before it comes, the test's function may itself call the student's code."""
        while True:
            frame = self._channel.receive()
            if frame is None:
                raise SystemExit
            if "op" not in frame.header:
                return frame
            self._answer(frame)

    @contextlib.contextmanager
    def _input(self, number: int | None) -> Iterator[None]:
        """Let `input()` ask the examiner where a test has put a function of its own in its place."""
        before = builtins.input
        if number is not None:
            builtins.input = self._callback(number, "input")
        try:
            yield
        finally:
            builtins.input = before


def _take_random_state(decoder: Decoder, states: dict[str, Any] | None) -> None:
    """A test that has seeded the global generators means those that the student's code draws from, too."""
    if states is not None:
        np.random.set_state(decoder.decode(states["numpy"]))
        version, numbers, gauss = decoder.decode(states["python"])
        random.setstate((version, tuple(numbers), gauss))


class _Capped(io.StringIO):
    """Keeps the beginning of what is written to it."""

    def write(self, text: str) -> int:
        super().write(text[: max(0, MOST_PRINTED - self.tell())])
        return len(text)


@contextlib.contextmanager
def _printed() -> Iterator[io.StringIO]:
    """Catch what is printed, up to a cap."""
    out = _Capped()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        yield out


def _raised(said: dict[str, Any]) -> Exception:
    """Return the exception that a function of the test ended with."""
    kind = next((EXCEPTIONS_BY_NAME[name] for name in said["types"] if name in EXCEPTIONS_BY_NAME), RuntimeError)
    try:
        error = kind(said["text"])
    except TypeError:
        error = RuntimeError(said["text"])
    setattr(error, OF_TEST, said["number"])
    return error
