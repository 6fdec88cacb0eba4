"""A process that has imported the command line: each command that it is asked for is a fork of it.

Importing takes longer than most commands do, and the tests run thousands of them. A fork has what a command started
anew has: its own arguments, environment, folder and streams, and `autograder.cli` as its main module.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

_MOST = 1 << 20  # bytes of a request
_USED_BY_COMMANDS = (
    "autograder.workflows.grading.grade", "autograder.gradebook", "autograder.exports", "autograder.session",
    "autograder.reports.notebook_page", "rich.table",
)  # fmt: skip


class Done(NamedTuple):
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


class Prestarted:
    """The process, as those see it who want a command to be run."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, str(Path(__file__).resolve()), str(theirs.fileno())]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        theirs.close()
        self._line = ours
        self._turn = threading.Lock()
        atexit.register(self.close)

    def run(self, words: Sequence[str], cwd: Path, environment: Mapping[str, str], timeout: float) -> Done:
        """Run a command, with nothing on its standard input.

        Raises:
            subprocess.TimeoutExpired: it took longer than so many seconds, and was killed.
        """
        reader, writer = os.pipe()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, os.fdopen(reader, "rb") as says:
            request = json.dumps({"words": list(words), "cwd": str(cwd), "environment": dict(environment)}).encode()
            with self._turn:
                socket.send_fds(self._line, [request], [out.fileno(), err.fileno(), writer])
            os.close(writer)
            pid = int(says.readline())
            if not select.select([says], [], [], timeout)[0]:
                os.kill(pid, signal.SIGKILL)
                raise subprocess.TimeoutExpired(list(words), timeout)
            return Done(int(says.readline()), _text(out), _text(err))

    def close(self) -> None:
        """End it."""
        self._line.close()
        self._process.wait()


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return io.TextIOWrapper(io.BytesIO(file.read()), encoding="utf-8").read()


def serve(line: socket.socket) -> None:
    """Start a fork for each request until the other end is closed."""
    _import_all()
    ended, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    told: dict[int, int] = {}  # by the id of a command's process, where its exit code is waited for
    while True:
        ready, _, _ = select.select([line, ended], [], [])
        if ended in ready:
            os.read(ended, 4096)
            _tell(told)
        if line in ready:
            request, descriptors, _, _ = socket.recv_fds(line, _MOST, 3)
            if not request:
                return
            out, err, says = descriptors
            pid = os.fork()
            if pid == 0:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for descriptor in (line.fileno(), ended, wake, says, *told.values()):
                    os.close(descriptor)
                line.detach()
                _become(json.loads(request), out, err)
                return
            os.close(out)
            os.close(err)
            told[pid] = says
            os.write(says, b"%d\n" % pid)


def _tell(told: dict[int, int]) -> None:
    """Say of each process that has ended how it ended."""
    while told:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        says = told.pop(pid)
        os.write(says, b"%d\n" % os.waitstatus_to_exitcode(status))
        os.close(says)


def _import_all() -> None:
    sys.path[0] = str(Path(__file__).parents[2])
    from autograder.cli import COMMANDS

    for name in (*(f"autograder.cli.{command.replace('-', '_')}" for command in COMMANDS), *_USED_BY_COMMANDS):
        importlib.import_module(name)
    assert threading.active_count() == 1
    gc.collect()
    gc.freeze()


def _become(request: dict[str, object], out: int, err: int) -> None:
    """Make this process the command."""
    words, environment, cwd = request["words"], request["environment"], request["cwd"]
    assert isinstance(words, list) and isinstance(environment, dict) and isinstance(cwd, str)
    for descriptor, stream in ((out, 1), (err, 2)):
        os.dup2(descriptor, stream)
        os.close(descriptor)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.path[0] = cwd
    sys.argv = ["autograder", *words]
    runpy.run_module("autograder.cli", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
