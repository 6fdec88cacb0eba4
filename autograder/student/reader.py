"""Opens files that students hand in, in a box where no code of theirs runs.

The functions come from the bundle; the examiner names one, sends the file with the arguments, and gets plain data or a
Keras model back. Each call has a process of its own: what a hostile file does to it reaches no other call.
"""

from __future__ import annotations

import os
import signal
import types
from collections.abc import Callable, Mapping
from typing import Any

from autograder.errors import ProtocolError
from autograder.student.alarm import time_limit
from autograder.student.describe import described
from autograder.student.files import write
from autograder.student.models import node_of
from autograder.wire import Channel, Decoder, Encoder, Frame


def serve(channel: Channel, sources: Mapping[str, str], fork: Callable[[], int]) -> None:
    """Answer one examiner's calls until it hangs up.

    Args:
        channel: the wire to the examiner.
        sources: the modules of the bundle, by the name that tests import them by.
        fork: makes a copy of this process.
    """
    while (call := channel.receive()) is not None:
        pid = fork()
        if pid == 0:
            _in_fork(channel, sources, call)
        _, status = os.waitpid(pid, 0)
        if status != 0:
            channel.send({"died": _cause(status)})


def _in_fork(channel: Channel, sources: Mapping[str, str], call: Frame) -> None:
    code = 1
    try:
        encoder = _encoder()
        try:
            with time_limit(float(call.header["seconds"])):
                reply = {"value": encoder.encode(_called(sources, call))}
        except BaseException as error:
            reply, encoder = {"raised": described(error, lambda value: 0)}, _encoder()
        channel.send(reply, encoder.blobs)
        code = 0
    finally:
        os._exit(code)


def _called(sources: Mapping[str, str], call: Frame) -> Any:
    file = call.header.get("file")
    write([(file[0], call.blobs[file[1]])] if file else [])
    decoder = Decoder(call.blobs, _refuse)
    args = [decoder.decode(node) for node in call.header["args"]]
    kwargs = {name: decoder.decode(node) for name, node in call.header["kwargs"].items()}
    module = types.ModuleType(call.header["module"])
    exec(compile(sources[module.__name__], f"{module.__name__}.py", "exec"), vars(module))
    return getattr(module, call.header["function"])(*args, **kwargs)


def _encoder() -> Encoder:
    def on_object(value: Any) -> Any:
        node = node_of(value, encoder, 0)
        if node is None:
            raise TypeError(f"a reader gives plain data or a Keras model, not an object of type {type(value).__name__}")
        return node

    encoder = Encoder(on_object)
    return encoder


def _refuse(node: dict[str, Any]) -> Any:
    raise ProtocolError("an unknown kind of value", evidence=str(node.get("t")))


def _cause(status: int) -> str:
    if os.WIFSIGNALED(status):
        return f"the process that opened it was ended by {signal.Signals(os.WTERMSIG(status)).name}"
    return "the process that opened it ended"
