"""What is fuzzed: each target takes bytes and may end with nothing but its own deliberate error.

A target that ends with any other error has a bug. So has one that is slow, or that takes much memory for few bytes.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.errors import BundleError, ProtocolError, SubmissionError
from autograder.examiner import configuration
from autograder.examiner.raised import Exceptions
from autograder.intake.archive import Archive
from autograder.intake.exports import HalfExport
from autograder.intake.wanted import RULES, Wanted
from autograder.intake.whole_class import whole_class
from autograder.limits import Limits
from autograder.notebooks import submitted
from autograder.session import transcript
from autograder.wire import Channel, Decoder, bounded

SOUND_DIGIT = Path(__file__).parents[2] / "assignments" / "06-sound-digits" / "data" / "sound_digit.py"
MAX_FRAME = 1 << 20
LIMITS = Limits(notebook_mb=1, cells=200)
SECONDS = 5.0  # that one input may take; most take less than a thousandth of that
CAP_MB = 160  # that one input of at most 64 KiB may make the target hold: a bound per message, whatever was sent


@dataclass(frozen=True)
class Target:
    """One reader: what runs it, its deliberate errors, and whether its bytes are JSON."""

    run: Callable[[bytes], None]
    refusals: tuple[type[BaseException], ...]
    json: bool


def _no_object(node: Any) -> Any:
    raise ProtocolError("no object is known here", fault="student")


def _frame(data: bytes) -> None:
    """A frame as a hostile process writes it to the socket, and the values in it."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        theirs.settimeout(SECONDS)
        writer = threading.Thread(target=_write, args=(theirs, data))
        writer.start()
        try:
            channel = Channel(ours, max_frame=MAX_FRAME, budget=4 * MAX_FRAME)
            while (frame := channel.receive(deadline=time.monotonic() + SECONDS)) is not None:
                _decode(frame.header.get("value"), frame.blobs)
        finally:
            ours.close()
            writer.join()


def _write(line: socket.socket, data: bytes) -> None:
    with contextlib.suppress(OSError):
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)


def _decode(node: Any, blobs: tuple[bytes, ...]) -> None:
    known: list[Any] = [[1, 2], {"a": 1}, np.zeros(3)]
    decoder = Decoder(blobs, _no_object, known)
    value = decoder.decode(node)
    if decoder.met_known:
        bounded(value)


def _value(data: bytes) -> None:
    """A value: the header of a frame up to the first line feed, then its only blob."""
    text, _, blob = data.partition(b"\n")
    try:
        node = json.loads(text)
    except (ValueError, RecursionError, MemoryError):
        return
    _decode(node, (blob, b""))


def _exception(data: bytes) -> None:
    """What a student's process says of an exception."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError, MemoryError):
        return
    error = Exceptions().rebuilt(said)
    assert isinstance(error, Exception) and isinstance(str(error), str)
    assert hasattr(error, "student_type")


def _notebook(data: bytes) -> None:
    """A submitted notebook."""
    cells, facts = submitted.read(data, LIMITS)
    assert len(cells) <= LIMITS.cells
    for cell in cells:
        cell.source.encode()
    "".join(facts.notes).encode()


def _outputs(data: bytes) -> None:
    """The outputs of a cell."""
    for output in transcript.clean_outputs(data):
        json.dumps(output).encode()


def _keras(data: bytes) -> None:
    """The configuration of a Keras model, before anything is built."""
    kind, config, _ = configuration.allowed(data, initial=len(data) % 2 == 0)
    assert kind in configuration.MODELS
    named = [item["class_name"] for item in _dicts(config) if "class_name" in item]
    known = (
        configuration.LAYERS
        | configuration.INITIALIZERS
        | configuration.MODELS.keys()
        | {"DTypePolicy", "__keras_tensor__"}
    )
    assert set(named) <= known, named


def _dicts(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(found for item in value.values() for found in _dicts(item))]
    return [found for item in value for found in _dicts(item)] if isinstance(value, list) else []


def _bundle(data: bytes) -> None:
    """A zip, as intake opens it."""
    archive = Archive(data, "fuzzed.zip")
    for name in archive.names[:20]:
        archive.read(name)


def _class(data: bytes) -> None:
    """A zip of a whole class, as a course site makes it, with all of its students' files."""
    with tempfile.NamedTemporaryFile(prefix="fuzz-", suffix=".zip") as file:
        file.write(data)
        file.flush()
        try:
            found = whole_class(Path(file.name), asked=True)
        except HalfExport as error:
            raise SubmissionError("this is half a course site's", evidence=str(error), fault="input") from error
        if found is None:
            raise SubmissionError("this is no course site's", evidence="", fault="input")
        with found:
            for rule in RULES:
                collected = [one for _, _, one in found.collected(Wanted("nb.ipynb", LIMITS, rule=rule))]
                assert all(one.student for each in collected for one in each.submissions)


def _sound_digit() -> Any:
    spec = importlib.util.spec_from_file_location("sound_digit", SOUND_DIGIT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


READER = _sound_digit()


def _recordings(data: bytes) -> None:
    """A zip of recordings."""
    with tempfile.NamedTemporaryFile(prefix="fuzz-", suffix=".zip") as file:
        file.write(data)
        file.flush()
        found = READER.read_zip(file.name)
    assert isinstance(found["fault"], str) and len(found["clips"]) <= 220


def _recording(data: bytes) -> None:
    """One recording."""
    rate, samples, _ = READER.wav_samples(data)
    assert rate > 0 and samples.ndim == 2 and np.isfinite(samples).all()


TARGETS: dict[str, Target] = {
    "frame": Target(_frame, (ProtocolError,), False),
    "value": Target(_value, (ProtocolError,), True),
    "exception": Target(_exception, (ProtocolError,), True),
    "notebook": Target(_notebook, (SubmissionError,), True),
    "outputs": Target(_outputs, (), True),
    "keras": Target(_keras, (configuration.CannotRebuild,), True),
    "bundle": Target(_bundle, (BundleError,), False),
    "class": Target(_class, (SubmissionError,), False),
    "recordings": Target(_recordings, (), False),
    "recording": Target(_recording, (READER.Fault,), False),
}


def try_one(target: Target, data: bytes) -> bool:
    """Run one input. Return whether it was taken; False when it was refused as it should be."""
    try:
        target.run(data)
    except target.refusals:
        return False
    return True
