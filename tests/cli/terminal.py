"""Runs of the command in a terminal, as a TA sees it."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from .front_door import COMMAND, PATIENCE, Ran

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")  # colors, and where to write
PROGRESS = re.compile(r"(?P<doing>[a-z ]+?) +[━╸╺]+ +(?P<done>\d+)/(?P<total>\d+) +(?P<left>\d:\d\d:\d\d|-:--:--)")


def run_in_terminal(*words: str | Path, cwd: Path, until: str = "") -> Ran:
    """Run the command until it ends, or ask it to end as soon as `until` is shown; standard output is a pipe."""
    process, ours = started(words, cwd, alone=True)
    with process:
        shown = b""
        asked = False
        while part := read(ours):
            shown += part
            if until and not asked and until in _CONTROL.sub("", shown.decode(errors="replace")):
                process.send_signal(signal.SIGTERM)
                asked = True
        out, _ = process.communicate(timeout=PATIENCE)
        os.close(ours)
        return Ran(process.returncode, out, _CONTROL.sub("", shown.decode()))


def screen_after(*words: str | Path, cwd: Path) -> str:
    """Run the command with both of its outputs in one terminal, and return what is left on the screen."""
    process, ours = started(words, cwd, alone=False)
    with process:
        shown = b""
        while part := read(ours):
            shown += part
        process.wait(timeout=PATIENCE)
        os.close(ours)
    return _screen(shown.decode())


def started(words: Sequence[str | Path], cwd: Path, *, alone: bool) -> tuple[subprocess.Popen[str], int]:
    """Start the command in a terminal, returning our end of it; `alone` is standard error, the other is a pipe."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *map(str, words)],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "200", "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if alone else theirs,
        stderr=theirs,
        text=True,
    )
    os.close(theirs)
    return process, ours


def _screen(written: str) -> str:
    """What a terminal of any height shows, as far as rich's bars need one: lines are gone back to and taken away."""
    lines, y, x = [""], 0, 0
    for part in re.findall(r"\x1b\[[0-9;?]*[A-Za-z]|\r|\n|[^\x1b\r\n]+", written):
        if part == "\r":
            x = 0
        elif part == "\n":
            y += 1
            lines += [""] * (y == len(lines))
        elif part == "\x1b[2K":
            lines[y] = ""
        elif part.startswith("\x1b[") and part.endswith("A"):
            y = max(0, y - int(part[2:-1]))
        elif not part.startswith("\x1b"):
            lines[y] = lines[y][:x].ljust(x) + part + lines[y][x + len(part) :]
            x += len(part)
    return "\n".join(line.rstrip() for line in lines)


def read(terminal: int) -> bytes:
    """Return what comes next out of a terminal; nothing when nobody has its other end any more."""
    try:
        return os.read(terminal, 65_536)
    except OSError:  # Linux, when nobody has the other end any more
        return b""
