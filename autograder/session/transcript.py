"""What a student box says of its cells: checked, cut to size, and believed in nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.clock import Clock, Spell
from autograder.errors import BoxFailure, ProtocolError
from autograder.limits import NAMES, Limits
from autograder.model import CellRun, CellStatus
from autograder.session.overload import refuse_spell
from autograder.steps import tell
from autograder.wire import Channel

READY_SECONDS = 120.0  # for the imports of a notebook, by the clock of its process
GRACE_SECONDS = 2.0  # how long a cell may go on after its own alarm rang
RUNNING = "running cells"  # what the command line shows
STREAMS = ("stdout", "stderr")
IMAGES = ("image/png", "image/jpeg")
STATUSES = {"ok": CellStatus.OK, "error": CellStatus.ERROR, "timeout": CellStatus.TIMEOUT}


@dataclass
class Transcript:
    """The cells that ran so far.

    `frozen` has the questions that a process of their own waits for, `copied` those of them that can be examined twice.
    `met` has the limits that their outputs met, each with the index of the cell with which it was; `stuck` is that of a
    cell that ended the process or would not stop.
    """

    runs: dict[int, CellRun] = field(default_factory=dict)
    done: bool = False
    frozen: frozenset[str] = frozenset()
    copied: frozenset[str] = frozenset()
    met: dict[str, int] = field(default_factory=dict)
    stuck: int | None = None
    stuck_status: CellStatus = CellStatus.DIED


def follow(
    log: Channel,
    cells: frozenset[int],
    limits: Limits,
    *,
    on_begin: Callable[[int], None],
    clock: Clock,
) -> Transcript:
    """Follow a notebook until its last cell has run, its process has ended, or its time is up; know only `cells`.

    `on_begin` is told of each cell once: a cell that says again that it begins gets no more for it. `clock` is that
    of the process, which `log` must have too.

    Raises:
        Overloaded: a cell met its time limit on a machine that hardly let it run.
        BoxFailure: the process did not come to its first cell.
    """
    transcript = Transcript()
    current: int | None = None
    begun: set[int] = set()
    left = limits.output_kb * 1024 + 65_536
    _until_ready(log, clock)
    spell = Spell(clock)
    end = clock.now() + limits.total_seconds + limits.cell_seconds + GRACE_SECONDS
    while True:
        deadline = min(end, clock.now() + limits.cell_seconds + GRACE_SECONDS)
        try:
            frame = log.receive(deadline=deadline)
        except ProtocolError:
            frame = None
        if frame is None:
            late = clock.now() >= deadline
            if late:
                refuse_spell(spell, "a cell")
            transcript.stuck, transcript.stuck_status = current, CellStatus.TIMEOUT if late else CellStatus.DIED
            return transcript
        said = frame.header
        if said.get("done"):
            transcript.done, transcript.frozen = True, _names(said.get("frozen"))
            transcript.copied = transcript.frozen & _names(said.get("copied"))
            return transcript
        if type(said.get("begin")) is int and said["begin"] in cells:
            current = said["begin"]
            spell = Spell(clock)
            if current not in begun:
                begun.add(current)
                on_begin(current)
        elif current is not None and said.get("end") == current:
            blob = frame.blobs[0] if frame.blobs else b"[]"
            outputs = clean_outputs(blob) if len(blob) <= left else ()
            left -= len(blob)
            met = "output_kb" if left < 0 else said.get("met")
            if isinstance(met, str) and met in NAMES:
                transcript.met.setdefault(met, current)
            status = STATUSES.get(str(said.get("status")), CellStatus.ERROR)
            if status is CellStatus.TIMEOUT:
                refuse_spell(spell, "a cell")
            transcript.runs[current] = CellRun(current, status, _number(said.get("seconds")), outputs)
            tell(RUNNING, len(transcript.runs), len(cells))
            current = None


def _until_ready(log: Channel, clock: Clock) -> None:
    """Wait while the process imports what the cells will; nothing of the student's runs yet.

    Raises:
        BoxFailure: it did not come so far, which is the machine's fault.
    """
    try:
        frame = log.receive(deadline=clock.now() + READY_SECONDS)
    except ProtocolError as error:
        raise BoxFailure("a student box did not import its libraries", evidence=error.what, fault="machine") from None
    if frame is None or not frame.header.get("ready"):
        raise BoxFailure("a student box ended before the first cell", fault="machine")


def _names(value: Any) -> frozenset[str]:
    return frozenset(v for v in value if isinstance(v, str)) if isinstance(value, list) else frozenset()


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) and 0 <= value < 1e9 else 0.0


def clean_outputs(blob: bytes) -> tuple[Mapping[str, Any], ...]:
    """Rebuild a cell's outputs from hostile JSON, keeping only fields that nbformat 4 knows, as text."""
    try:
        outputs = json.loads(blob)
    except (ValueError, RecursionError, MemoryError):
        return ()
    if not isinstance(outputs, list):
        return ()
    cleaned = (_clean(output) for output in outputs[:1000] if isinstance(output, dict))
    return tuple(output for output in cleaned if output is not None)


def _clean(output: dict[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream" and output.get("name") in STREAMS:
        return {"output_type": "stream", "name": output["name"], "text": _text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        visible = [_text(line) for line in lines[:100]] if isinstance(lines, list) else []
        name, value = _text(output.get("ename"))[:200], _text(output.get("evalue"))
        return {"output_type": "error", "ename": name, "evalue": value, "traceback": visible}
    if kind in ("display_data", "execute_result") and isinstance(output.get("data"), dict):
        data = {k: v for k, v in output["data"].items() if k in ("text/plain", *IMAGES) and isinstance(v, str)}
        cleaned: dict[str, Any] = {"output_type": kind, "metadata": {}, "data": {k: _text(v) for k, v in data.items()}}
        if kind == "execute_result":
            count = output.get("execution_count")
            cleaned["execution_count"] = count if type(count) is int and 0 <= count < 10**6 else None
        return cleaned
    return None


def _text(value: Any) -> str:
    """Text without lone surrogates, which could not be written to a file."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
