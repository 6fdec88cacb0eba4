"""The talk with the student's code about one question: names as plain values, or as proxies whose calls run there."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from autograder.clock import OURS
from autograder.errors import ForgedMessage, ProtocolError
from autograder.examiner.callbacks import Callbacks
from autograder.examiner.changes import carry_back
from autograder.examiner.display import said_size, short
from autograder.examiner.ends import CannotSend, Forged, Missing, StudentGone, TimeUsedUp, TooLarge
from autograder.examiner.kinds import proxy_for
from autograder.examiner.models import Models
from autograder.examiner.moments import Call, Moment
from autograder.examiner.processor_time import ProcessorTime
from autograder.examiner.proxies import Origin, Proxy, facts_of, name_of, origin_of
from autograder.examiner.raised import Exceptions
from autograder.examiner.seeds import Seeds
from autograder.wire import Channel, Decoder, Encoder, Frame, bounded
from autograder.wire.frames import TOO_LARGE

GRACE_SECONDS = 1.0  # for the student's own alarm to ring before the line is given up
OF_FUNCTIONS = frozenset({"attr", "signature", "source", "text", "format"})  # what is asked of functions, too
REAL_INPUT = builtins.input


class Session:
    """The talk about one question.

    Args:
        channel: the wire to the student's side.
        seconds: the time that the question has, in all, but for what the machine takes.
        public: the constants that its public tests show.

    `methods` are those of objects that the question may be about; None where the bundle does not say it.
    """

    methods: frozenset[str] | None = None

    def __init__(self, channel: Channel, seconds: float, public: frozenset[Any] = frozenset()) -> None:
        self._channel = channel
        self.public = public
        self._callbacks = Callbacks()
        self._proxies: dict[int, Proxy] = {}
        self._exceptions = Exceptions()
        self._models = Models()
        self._given: dict[str, Any] = {}
        self._asked_by_name: dict[int, bool] = {}  # classes: whether only by names of classes
        self._settings: Any = None
        self._left = seconds
        self.computed = ProcessorTime()
        self.seeds = Seeds()
        self.on_rebound: Callable[[str, Any], None] = lambda name, value: None
        self.deadline = OURS.now() + seconds
        self.objects = self.functions = 0
        self.last_call: Call | None = None  # of this case, as soon as it has ended
        self.touched = False
        self.changed = False  # whether a call has changed what the notebook handed out: here that was a copy
        self.waited = 0.0
        self.largest = 0
        self.broken: BaseException | None = None

    @property
    def most(self) -> int:
        """How many bytes one answer may have."""
        return self._channel.max_frame

    @property
    def received(self) -> int:
        """How many bytes the student's side has sent."""
        return self._channel.received

    @contextmanager
    def running(self) -> Iterator[float]:
        """Let the question's time run while cases are judged; it stands still between two rounds of them."""
        self.deadline = OURS.now() + self._left
        self.computed.start()
        try:
            yield self._left
        finally:
            self.computed.stop()
            self._left = max(0.0, self.deadline - OURS.now())

    def get(self, name: str) -> Any:
        """Return the value of a student's name, or a proxy for it.

        Raises:
            Missing: the notebook does not define it.
        """
        try:
            reply, value = self._ask({"op": "get", "name": name}, Encoder(self._send_object), [])
        except Exception as error:
            self.touched = self.touched or self.broken is None
            if isinstance(error, KeyError):  # else the names of the test take it for the end of their own search
                raise Missing(name) from error
            raise
        if reply.get("missing"):
            self.touched = True
            raise Missing(name)
        if not isinstance(value, Proxy):
            self.touched = True
        elif name[:1].isupper() and facts_of(value).get("kind") == "class":
            self._asked_by_name.setdefault(facts_of(value)["id"], True)
        else:  # a class in place of a function: what it makes is an answer, whatever else it is asked for
            self._asked_by_name[facts_of(value)["id"]] = False
        self._given[name] = value
        return value

    def call(self, proxy: Proxy, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a student's function with copies of the arguments, then carry their changes back."""
        shared: list[Any] = []
        encoder = Encoder(self._send_object, shared)
        request = {"op": "call", "target": self._back(proxy), "args": encoder.many(args)}
        request["kwargs"] = {name: encoder.encode(value) for name, value in kwargs.items()}
        if self.seeds.fresh:
            request["random"] = self.seeds.states(encoder)
        if builtins.input is not REAL_INPUT:
            request["input"] = self._send_object(builtins.input)["id"]
        made = Call(name_of(proxy), args, kwargs)
        origin = Origin.OWN if self._asked_by_name.get(facts_of(proxy)["id"]) else Origin.ANY
        try:
            _, value = self._ask(request, encoder, shared, origin)
        except Exception as error:
            made.outcome, self.last_call = f"raised {type(error).__name__}: {short(error)}", made
            raise
        made.outcome, self.last_call = Moment(value), made
        return value

    def ask(self, operation: str, proxy: Proxy, *, name: str = "", key: Any = None) -> Any:
        """Look into a student's object."""
        self.objects += operation not in OF_FUNCTIONS
        encoder = Encoder(self._send_object)
        request = {"op": operation, "target": self._back(proxy), "name": name, "key": encoder.encode(key)}
        return self._ask(request, encoder)[1]

    def operate(self, proxy: Proxy, name: str, other: Any, on_the_left: bool) -> Any:
        """Let an operator of a student's object work: what it makes of data of the test's is mixed."""
        encoder = Encoder(self._send_object)
        key = encoder.encode([other, on_the_left])
        request = {"op": "operate", "target": self._back(proxy), "name": name, "key": key}
        with_other = origin_of(other) if isinstance(other, Proxy) else Origin.MIXED
        mixed = Origin.MIXED in (origin_of(proxy), with_other)
        return self._ask(request, encoder, origin=Origin.MIXED if mixed else Origin.ANY)[1]

    def _ask(
        self, request: dict[str, Any], encoder: Encoder, shared: list[Any] | None = None, origin: Origin = Origin.ANY
    ) -> tuple[dict[str, Any], Any]:
        if self.broken is not None:
            raise self.broken
        left = self.deadline - OURS.now()
        if left <= 0:
            self.give_up(TimeUsedUp())
        self.touched = self.touched or request["op"] != "get"
        started = OURS.now()
        try:
            self._channel.send({**request, "seconds": left}, encoder.blobs, deadline=self.deadline + GRACE_SECONDS)
            return self._listen(request["op"], shared, origin)
        except ProtocolError as error:
            late = OURS.now() >= self.deadline
            self.give_up(TimeUsedUp() if late else _gone(error))
        finally:
            self.waited += OURS.now() - started

    def file(self, path: str) -> bytes:
        """Return the content of a file in the notebook's folder, as the student's side has it.

        Raises:
            OSError: there is no such file, or none that can be read.
            ValueError: it is larger than what may cross the wall.
        """
        value = self._ask({"op": "file", "name": path, "most": self._channel.max_frame // 2}, Encoder(_nothing))[1]
        if not isinstance(value, bytes):
            raise ForgedMessage("a file is bytes", fault="student")
        return value

    def settings(self) -> Any:
        """Return what the notebook has set for its process: asked once, and no look at an answer."""
        if self._settings is None:
            touched = self.touched
            self._settings = self._ask({"op": "settings"}, Encoder(_nothing))[1]
            self.touched = touched
        return self._settings

    def second(self, source: str, path: str) -> Any:
        """Have the student's process examine itself, as stock Otter does: its own word, whatever it says; None if none.

        It is the end of this talk.
        """
        left = self.deadline - OURS.now()
        if self.broken is not None or left <= 0:
            return None
        try:
            self._channel.send({"op": "hand over"}, deadline=self.deadline + GRACE_SECONDS)
            request = {"op": "second", "source": source, "path": path, "seconds": left}
            self._channel.send(request, deadline=self.deadline + GRACE_SECONDS)
            frame = self._channel.receive(deadline=self.deadline + GRACE_SECONDS)
        except ProtocolError:
            return None
        return frame.header if frame is not None else None

    def give_up(self, why: BaseException) -> NoReturn:
        """End the talk for good."""
        self.broken = why
        raise why

    def _listen(self, operation: str, shared: list[Any] | None, origin: Origin) -> tuple[dict[str, Any], Any]:
        while True:
            frame = self._channel.receive(deadline=self.deadline + GRACE_SECONDS)
            if frame is None:
                raise ProtocolError("the student's process has ended", fault="student")
            reply = frame.header
            if "callback" in reply:
                self._run_callback(reply, self._decoder(frame))
                continue
            decoder = self._decoder(frame, origin, shared)
            self._print(reply.get("out"))
            carry_back(reply, shared, decoder, self._given, self.on_rebound)
            if reply.get("changed"):
                self.changed |= any(each is value for each in shared or () for value in self._given.values())
            self.objects += bool(reply.get("lost"))
            if "raised" in reply:
                self._raise(reply["raised"])
            if reply.get("stop") and operation == "next":
                raise StopIteration
            value = decoder.decode(reply.get("value"))
            if decoder.met_known:
                bounded(value)
            self.largest = max(self.largest, said_size(value))
            return reply, value

    def _print(self, out: Any) -> None:
        """What the student's function printed is printed here, for tests that catch it."""
        if isinstance(out, str) and out:
            sys.stdout.write(out[:65_536])

    def _raise(self, raised: Any) -> NoReturn:
        """Raise the student's exception, with its text. That its time is up is believed when it is."""
        if isinstance(raised, dict) and raised.get("time") and OURS.now() >= self.deadline:
            self.give_up(TimeUsedUp())
        error = self._exceptions.rebuilt(raised)
        raise self._callbacks.raised_here(raised) or error

    def _decoder(self, frame: Frame, origin: Origin = Origin.ANY, shared: list[Any] | None = None) -> Decoder:
        def on_object(node: dict[str, Any]) -> Any:
            value = self._models.value_of(node, decoder, frame.blobs)
            return self._proxy_for(node, origin) if value is None else value

        decoder = Decoder(frame.blobs, on_object, shared)
        return decoder

    def _proxy_for(self, node: dict[str, Any], origin: Origin = Origin.ANY) -> Any:
        number = node.get("id")
        self._count(node.get("kind"))
        if node.get("t") not in ("ref", "keras") or type(number) is not int:
            raise ForgedMessage("an unknown kind of value", fault="student")
        if node.get("kind") == "class" and "bases" in node:
            return self._exceptions.class_of(node["bases"])
        if number in self._proxies:  # the student's code has handed it back, maybe where a number is expected
            facts = facts_of(self._proxies[number])
            facts["origin"] = min(facts["origin"], Origin.MIXED if origin is Origin.MIXED else Origin.ASKED)
        else:
            asked = Origin.ASKED if self._asked_by_name.get(node.get("of", 0)) else Origin.ANY
            self._proxies[number] = proxy_for(self, {**node, "origin": origin or asked})
        return self._proxies[number]

    def _count(self, kind: Any) -> None:
        """Count what is no plain data, which a case has met."""
        if kind in ("function", "module"):
            self.functions += 1
        else:
            self.objects += 1

    def _back(self, value: Any) -> dict[str, Any]:
        return {"t": "back", "id": facts_of(value)["id"]}

    def _send_object(self, value: Any) -> dict[str, Any]:
        """Return how an argument that is not plain data travels: a proxy goes back, a function is called back."""
        if isinstance(value, Proxy):
            return self._back(value)
        number = self._exceptions.number_of(value) or self._models.number_of(value)
        if number is not None:
            return {"t": "back", "id": number}
        if callable(value):
            self.objects += 1  # the student's code gets a function in its place
            return self._callbacks.offer(value)
        raise CannotSend(f"a test cannot send an object of type {type(value).__name__} to the student's code")

    def _run_callback(self, reply: dict[str, Any], decoder: Decoder) -> None:
        encoder = Encoder(self._send_object)
        answer = self._callbacks.run(reply, decoder, encoder)
        self._channel.send(answer, encoder.blobs, deadline=self.deadline + GRACE_SECONDS)


def _gone(error: ProtocolError) -> StudentGone:
    forged = isinstance(error, ForgedMessage)
    kind = TooLarge if error.what in TOO_LARGE else Forged if forged else StudentGone
    return kind(f"{error.what} {error.evidence}".strip())


def _nothing(value: Any) -> NoReturn:
    raise CannotSend("nothing is sent with this request")
