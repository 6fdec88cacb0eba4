"""Freezes the state of the notebook at each checkpoint, so that it can be examined after the last cell has run.

Nothing is examined while cells still run: hidden inputs cannot reach an output. At a checkpoint the process forks, and
the fork waits, frozen, for the examiner. Where a fork is not safe (a library has started threads) the names are copied
instead, and put back for the examination.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.errors import ProtocolError
from autograder.student import second
from autograder.student.kept_files import KeptFiles
from autograder.student.server import Server
from autograder.wire import Channel
from autograder.wire.memory import peaks

STATUS = Path("/proc/self/status")
CHEAP_SECONDS = 1.0  # a notebook that has computed less is rather run again than copied at each checkpoint


class Checkpoints:
    """The frozen states of one submission, one for each question.

    Args:
        lines: for each question, this side's socket of its wire to the examiner.
        namespace: the notebook's names, live.
        fork: makes a copy of this process, or raises OSError.
        in_fork: called first in a fork, for example to close what it must not hold.
        libraries_gone: for some questions, the libraries that cannot be imported while they are examined.
        twice: the questions that may be examined a second time, in a copy of their frozen state; None where none may.
    """

    def __init__(
        self,
        lines: Mapping[str, socket.socket],
        namespace: dict[str, Any],
        fork: Callable[[], int],
        in_fork: Callable[[], None],
        libraries_gone: Mapping[str, Sequence[str]],
        twice: Collection[str] | None = None,
    ) -> None:
        self._folder = Path.cwd()
        self._gone = libraries_gone
        self._twice = twice
        self._files = KeptFiles(self._folder)
        self._lines = dict(lines)
        self._namespace = namespace
        self._fork = fork
        self._in_fork = in_fork
        self._frozen: dict[str, int] = {}
        self._copied: set[str] = set()
        self._copies: dict[str, dict[str, Any]] = {}

    def take(self, question: str) -> None:
        """Freeze the state for `question`; the last checkpoint of a question counts, as in Otter."""
        if question not in self._lines:
            return
        self.drop(question)
        copied = self._is_copied(question)
        if copied:
            self._files.look()
        if _one_thread():
            with contextlib.suppress(OSError):  # the student may have used up the processes: the copy of names serves
                self._freeze(question, copied)
                return
        self._copies[question] = dict(self._namespace)

    def _is_copied(self, question: str) -> bool:
        """Whether the frozen state is copied again before it is examined; always where running it again is dear."""
        return self._twice is not None and (question in self._twice or time.process_time() > CHEAP_SECONDS)

    def _freeze(self, question: str, copied: bool) -> None:
        pid = self._fork()
        if pid:
            self._frozen[question] = pid
            if copied:
                self._copied.add(question)
            return
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
            self._in_fork()
            for name, line in self._lines.items():
                if name != question:
                    line.close()
            channel = Channel(self._lines[question])
            server = self._server(question, channel)
            if copied:
                second.serve(server, channel, self._namespace, self._fork, self._files)
            else:
                serve(server)
        finally:
            os._exit(0)

    def take_rest(self) -> None:
        """Freeze the end of the notebook for every question that met no checkpoint."""
        for question in self._lines.keys() - self._frozen.keys() - self._copies.keys():
            self.take(question)

    @property
    def frozen(self) -> list[str]:
        """The questions that a fork of their own waits for."""
        return list(self._frozen)

    @property
    def copied(self) -> list[str]:
        """Those of them that can be examined a second time."""
        return sorted(self._copied)

    def drop(self, question: str) -> None:
        """Forget what was frozen for `question`."""
        self._copied.discard(question)
        self._copies.pop(question, None)
        pid = self._frozen.pop(question, None)
        if pid is not None:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)

    def examine(self, control: Channel) -> None:
        """Serve the questions that no fork serves, until the supervisor hangs up.

        When the supervisor says so, a fork is dropped, or it is told how much memory all this took.
        """
        for question in list(self._frozen):
            self._lines.pop(question).close()
        end = dict(self._namespace)
        open_lines = {line.fileno(): (name, Channel(line)) for name, line in self._lines.items()}
        servers = {fd: self._server(*of_question) for fd, of_question in open_lines.items()}
        folders = dict.fromkeys(servers, self._folder)
        poll = select.poll()
        for fd in (control.fileno(), *servers):
            poll.register(fd, select.POLLIN)
        while True:
            for fd, _ in poll.poll():
                if fd == control.fileno():
                    command = control.receive()
                    if command is None:
                        return
                    self.drop(str(command.header.get("drop")))
                    if command.header.get("memory"):
                        control.send({"memory": peaks()})
                    continue
                self._put_back(self._copies.get(open_lines[fd][0], end))
                with _going_on_in(folders, fd):
                    if not _served(servers[fd]):
                        poll.unregister(fd)

    def _server(self, question: str, channel: Channel) -> Server:
        """Serve from the folder that the notebook began in: tests name files by their paths in it."""
        with contextlib.suppress(OSError):  # the student may have taken it away
            os.chdir(self._folder)
        return Server(channel, self._namespace, self._folder, self._gone.get(question, ()))

    def _put_back(self, names: dict[str, Any]) -> None:
        if self._namespace.keys() != names.keys() or any(self._namespace[k] is not v for k, v in names.items()):
            self._namespace.clear()
            self._namespace.update(names)


@contextlib.contextmanager
def _going_on_in(folders: dict[int, Path], question: int) -> Iterator[None]:
    """Answer a question in the folder where its last answer ended; no other question's code can have moved it."""
    with contextlib.suppress(OSError):
        os.chdir(folders[question])
    yield
    with contextlib.suppress(OSError):
        folders[question] = Path.cwd()


def _served(server: Server) -> bool:
    try:
        return server.serve_one()
    except ProtocolError:
        return False


def serve(server: Server) -> None:
    """Answer one examiner until it hangs up."""
    while _served(server):
        pass


def _one_thread() -> bool:
    """Return whether this process has a single thread, C libraries' threads included."""
    try:
        text = STATUS.read_text()
    except OSError:
        return False
    return "\nThreads:\t1\n" in text
