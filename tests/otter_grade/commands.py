"""Runs commands whose output goes to a log file; the end of it is told when a command fails."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.errors import Refusal

TAIL = 15  # lines of a log that are told
GRACE = 10.0  # seconds for a command to end after it was asked to


class Trouble(Refusal):
    """Something stands in the way of the comparison."""

    slug = "otter-grade"
    exit_code = 2


def run(command: Sequence[str | Path], log: Path, environment: Mapping[str, str]) -> None:
    """Run a command in a session of its own; Ctrl-C here ends it and what it has started.

    Raises:
        Trouble: it failed.
    """
    with log.open("a", encoding="utf-8") as out:
        out.write(f"\n$ {' '.join(map(str, command))}\n")
        out.flush()
        process = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            env=dict(environment), start_new_session=True,
        )  # fmt: skip
        try:
            code = process.wait()
        except BaseException:
            end(process)
            raise
    if code:
        raise failed(f"{Path(command[0]).name} ended with exit code {code}", log)


def end(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    """End a process that leads a session, and everything in the session."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
            return


def answers(command: Sequence[str], environment: Mapping[str, str], patience: float = 60.0) -> str | None:
    """What a command prints; None when it is missing, fails or takes too long."""
    try:
        done = subprocess.run(
            command, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=patience, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def failed(what: str, log: Path) -> Trouble:
    """The error that tells the end of a log."""
    end_of_it = log.read_text("utf-8", "replace").splitlines()[-TAIL:]
    return Trouble(what, evidence="\n         ".join([f"the end of {log}", *end_of_it]), fault="machine")
