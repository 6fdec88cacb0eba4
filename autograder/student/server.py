"""Answers the examiner's requests about the names of one namespace: get, call, look into."""

from __future__ import annotations

import contextlib
import inspect
import io
import types
from collections.abc import Callable, Iterator
from typing import Any

from autograder.errors import ProtocolError
from autograder.student.alarm import TimeIsUp, time_limit
from autograder.wire import Channel, Decoder, Encoder, Frame

MOST_OBJECTS = 10_000
MOST_PRINTED = 65_536
MUTABLE = (list, dict, set, bytearray)


class Server:
    """Serves one question.

    Args:
        channel: the wire to the examiner.
        namespace: the student's names, as they were at the checkpoint.
    """

    def __init__(self, channel: Channel, namespace: dict[str, Any]) -> None:
        self._channel = channel
        self._namespace = namespace
        self._objects: dict[int, Any] = {}
        self._ids: dict[int, int] = {}
        self._operations: dict[str, Callable[[dict[str, Any]], Any]] = {
            "attr": lambda r: getattr(r["target"], r["name"]),
            "item": lambda r: r["target"][r["key"]],
            "len": lambda r: len(r["target"]),
            "iter": lambda r: iter(r["target"]),
            "has": lambda r: r["key"] in r["target"],
            "text": lambda r: str(repr(r["target"]) if r["name"] == "repr" else str(r["target"]))[:MOST_PRINTED],
        }

    def serve_one(self) -> bool:
        """Answer one request; False when the examiner has hung up."""
        frame = self._channel.receive()
        if frame is None:
            return False
        self._answer(frame)
        return True

    def _answer(self, frame: Frame) -> None:
        request = frame.header
        encoder = Encoder(self._reference)
        try:
            with _printed() as out, time_limit(float(request.get("seconds", 3600.0))):
                reply = self._reply(request, Decoder(frame.blobs, self._resolve), encoder)
        except StopIteration:
            reply, encoder.blobs = {"stop": True}, []
        except BaseException as error:
            reply, encoder.blobs = {"raised": _described(error)}, []
        reply["out"] = out.getvalue()
        try:
            self._channel.send(reply, encoder.blobs)
        except ProtocolError as error:
            self._channel.send({"raised": _described(error)})

    def _reply(self, request: dict[str, Any], decoder: Decoder, encoder: Encoder) -> dict[str, Any]:
        operation = request["op"]
        if operation == "get":
            name = request["name"]
            return {"value": encoder.encode(self._namespace[name])} if name in self._namespace else {"missing": True}
        target = decoder.decode(request["target"])
        if operation == "call":
            return self._call(target, request, decoder, encoder)
        if operation == "next":
            return {"value": encoder.encode(next(target))}
        key = decoder.decode(request.get("key"))
        return {
            "value": encoder.encode(
                self._operations[operation]({"target": target, "name": request.get("name"), "key": key})
            )
        }

    def _call(self, target: Any, request: dict[str, Any], decoder: Decoder, encoder: Encoder) -> dict[str, Any]:
        args = [decoder.decode(node) for node in request["args"]]
        kwargs = {name: decoder.decode(node) for name, node in request["kwargs"].items()}
        given: list[Any] = [*args, *kwargs.values()]
        before = [_print_of(value) for value in given]
        result = target(*args, **kwargs)
        changed = [
            (i, value) for i, value in enumerate(given) if before[i] is not None and _print_of(value) != before[i]
        ]
        reply: dict[str, Any] = {"changed": [[i, encoder.encode(value)] for i, value in changed]}
        same = next((i for i, value in enumerate(given) if value is result and not _atomic(value)), None)
        reply["value"] = encoder.encode(result) if same is None else {"t": "argument", "i": same}
        return reply

    def _reference(self, value: Any) -> dict[str, Any]:
        """Keep an object that is not plain data, and describe it."""
        number = self._ids.get(id(value))
        if number is None:
            if len(self._objects) >= MOST_OBJECTS:
                raise ProtocolError("too many objects", evidence=f"more than {MOST_OBJECTS:,}", fault="student")
            number = len(self._objects) + 1
            self._objects[number] = value
            self._ids[id(value)] = number
        return {"t": "ref", "id": number, **_description(value)}

    def _resolve(self, node: dict[str, Any]) -> Any:
        if node.get("t") == "back":
            return self._objects[node["id"]]
        if node.get("t") == "callback":
            return self._callback(node["id"])
        raise ProtocolError("an unknown kind of value", evidence=str(node.get("t")))

    def _callback(self, number: int) -> Callable[..., Any]:
        """A function of the test that was passed to the student's code: calling it asks the examiner."""

        def call(*args: Any) -> Any:
            encoder = Encoder(self._reference)
            nodes = encoder.many(args)
            self._channel.send({"callback": number, "args": nodes}, encoder.blobs)
            frame = self._channel.receive()
            if frame is None:
                raise SystemExit
            if "raised" in frame.header:
                raise RuntimeError(str(frame.header["raised"]))
            return Decoder(frame.blobs, self._resolve).decode(frame.header["value"])

        return call


@contextlib.contextmanager
def _printed() -> Iterator[io.StringIO]:
    """Catch what is printed, up to a cap."""

    class Capped(io.StringIO):
        def write(self, text: str) -> int:
            super().write(text[: max(0, MOST_PRINTED - self.tell())])
            return len(text)

    out = Capped()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        yield out


def _atomic(value: Any) -> bool:
    return value is None or isinstance(value, (bool, int, float, str, bytes))


def _print_of(value: Any) -> Any:
    """Something that differs after a mutable argument has changed; None for what cannot change."""
    if isinstance(value, (*MUTABLE, tuple)) or type(value).__module__.split(".")[0] in ("numpy", "pandas"):
        encoder = Encoder(lambda thing: {"t": "id", "v": id(thing)})
        return encoder.encode(value), encoder.blobs
    return None


def _description(value: Any) -> dict[str, Any]:
    kind = "object"
    if isinstance(value, types.ModuleType):
        kind = "module"
    elif isinstance(value, type):
        kind = "class"
    elif callable(value):
        kind = "function"
    name = getattr(value, "__name__", "")
    description: dict[str, Any] = {
        "kind": kind,
        "name": name if isinstance(name, str) else "",
        "type": type(value).__name__,
    }
    if kind == "function":
        with contextlib.suppress(Exception):
            description["parameters"] = [
                [p.name, int(p.kind), p.default is not p.empty] for p in inspect.signature(value).parameters.values()
            ]
    return description


def _described(error: BaseException) -> dict[str, Any]:
    """An exception as the names of its classes and a short text; a hostile one may fail to show itself."""
    names = [kind.__name__ for kind in type(error).__mro__]
    try:
        first = error.args[0] if error.args else ""
        text = first if isinstance(first, str) else str(error)
    except Exception:
        text = ""
    if isinstance(error, TimeIsUp):
        names = ["TimeIsUp"]
    return {"types": names[:20], "text": text[:2000]}
