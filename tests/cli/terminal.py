"""Runs of the command whose standard error is a terminal, as a TA sees it."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
from pathlib import Path

from .front_door import COMMAND, PATIENCE, Ran

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")  # colors, and where to write
PROGRESS = re.compile(r"(?P<doing>[a-z ]+?) +[━╸╺]+ +(?P<done>\d+)/(?P<total>\d+) +(?P<left>\d:\d\d:\d\d|-:--:--)")


def run_in_terminal(*words: str | Path, cwd: Path, until: str = "") -> Ran:
    """Run the command until it ends, or ask it to end as soon as `until` is shown; standard output is a pipe."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "200", "TERM": "xterm-256color"}
    with subprocess.Popen(
        [*COMMAND, *map(str, words)],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
    ) as process:
        os.close(theirs)
        shown = b""
        asked = False
        while part := _read(ours):
            shown += part
            if until and not asked and until in _CONTROL.sub("", shown.decode(errors="replace")):
                process.send_signal(signal.SIGTERM)
                asked = True
        out, _ = process.communicate(timeout=PATIENCE)
        os.close(ours)
        return Ran(process.returncode, out, _CONTROL.sub("", shown.decode()))


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # Linux, when nobody has the other end any more
        return b""
