"""Lets tests open what a student hands in: the modules of a bundle that do so run in a clean student box.

For a test `from hidden.readers import read_zip` is an ordinary import, as it is under stock Otter. Here the functions
of the module are proxies: they fetch the file that is named by the first argument from the student's folder, and
have the real function called on it where nothing of the examiner's is.
"""

from __future__ import annotations

import ast
import os
import sys
import types
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from autograder.clock import OURS
from autograder.errors import ProtocolError
from autograder.examiner.ends import CannotSend, TimeUsedUp
from autograder.examiner.models import Models
from autograder.examiner.raised import Exceptions
from autograder.examiner.remote import Session
from autograder.wire import Channel, Decoder, Encoder, Frame

GRACE_SECONDS = 1.0
HIDDEN = "hidden"  # the folder of a bundle whose modules hidden cases import


class CannotOpen(OSError):
    """The process that opened a file did not survive it."""


class Readers:
    """The readers of one examination.

    Args:
        channel: the wire to the box that opens files; None where nothing is opened yet.
        sources: the modules, by the name that tests import them by ("hidden.readers").
    """

    def __init__(self, channel: Channel | None, sources: Mapping[str, str]) -> None:
        self._channel = channel
        self._sources = sources
        self.session: Session | None = None

    def install(self) -> None:
        """Put proxies where the tests' imports find them, beside the modules that open nothing."""
        _package(HIDDEN)
        for name, source in self._sources.items():
            module = types.ModuleType(name)
            functions = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
            for function in functions:
                setattr(module, function, self._proxy(name, function))
            package, _, last = name.rpartition(".")
            if package:
                setattr(_package(package), last, module)
            sys.modules[name] = module

    def connect(self, channel: Channel) -> None:
        """From now on files can be opened, through this wire."""
        self._channel = channel

    def _proxy(self, module: str, function: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            assert self._channel is not None and self.session is not None
            return self._call(self._channel, self.session, {"module": module, "function": function}, args, kwargs)

        call.__name__ = call.__qualname__ = function
        return call

    def _call(
        self, channel: Channel, session: Session, request: dict[str, Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        encoder = Encoder(_refuse)
        if args and isinstance(args[0], (str, os.PathLike)):
            path = os.fspath(args[0])
            args = _inside(path), *args[1:]
            request["file"] = [args[0], encoder.blob(session.file(path))]
        request |= {"args": encoder.many(args), "kwargs": {name: encoder.encode(v) for name, v in kwargs.items()}}
        left = session.deadline - OURS.now()
        end = session.deadline + GRACE_SECONDS
        started = OURS.now()
        try:
            channel.send({**request, "seconds": max(left, 0.01)}, encoder.blobs, deadline=end)
            reply = channel.receive(deadline=end)
        except ProtocolError as error:
            if OURS.now() >= session.deadline:
                session.give_up(TimeUsedUp())
            raise CannotOpen(f"{request['function']}: {error.what}") from None
        finally:
            session.waited += OURS.now() - started
        return _value(reply)


def _package(name: str) -> types.ModuleType:
    """Return the package that stands for a folder of the bundle; its files may be written later."""
    package = sys.modules.setdefault(name, types.ModuleType(name))
    package.__path__ = [str(Path(name.replace(".", "/")).absolute())]
    return package


def _inside(path: str) -> str:
    """The path that the file has in the box that opens it; one that leads out of the folder is known by its name."""
    pure = PurePosixPath(path)
    return pure.name or "file" if pure.is_absolute() or ".." in pure.parts else path


def _value(reply: Frame | None) -> Any:
    if reply is None:
        raise CannotOpen("the box that opens files has ended")
    if "died" in reply.header:
        raise CannotOpen(str(reply.header["died"])[:200])
    if "raised" in reply.header:
        raise Exceptions().rebuilt(reply.header["raised"])
    models = Models()

    def on_object(node: dict[str, Any]) -> Any:
        value = models.value_of(node, decoder, reply.blobs)
        if value is None:
            raise CannotOpen("it holds a model that cannot be rebuilt: only layers of Keras' own are")
        return value

    decoder = Decoder(reply.blobs, on_object)
    return decoder.decode(reply.header.get("value"))


def _refuse(value: Any) -> Any:
    raise CannotSend(f"a test cannot send an object of type {type(value).__name__} to a reader")
