"""Answers the system-call filter's questions: may this child act on that process? See seccomp_unotify(2).

The number of the process comes in a register, which the caller cannot change while it waits, so the kernel may carry
the call out with what was judged.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import struct
from pathlib import Path

from autograder.sandbox import process_tree, shared

_RECEIVE, _SEND = 0xC0502100, 0xC0182101
_QUESTION = struct.Struct("=QIIiIQ6Q")  # id, pid, flags, then struct seccomp_data
_ANSWER = struct.Struct("=QqiI")
_ADD_DESCRIPTOR, _AND_SEND, _ADDED = 0x40182103, 2, struct.Struct("=QIIII")
_LONGEST = 64  # bytes of a path; a page has a multiple of it
_CONTINUE = 1
_COLUMN = {"x86_64": 0, "aarch64": 1}


class Referee:
    """Lets a child act on the descendants of this process, and on nobody else.

    Args:
        listener: what `SystemCallFilter.install_with_referee` gave in the child.
    """

    def __init__(self, listener: int) -> None:
        self.listener = listener
        column = _COLUMN[os.uname().machine]
        self._arguments, self._paths = shared.questions(column), shared.openings(column)

    def answer(self) -> None:
        """Answer one question, for which `listener` must be readable."""
        asked = bytearray(_QUESTION.size)
        try:
            fcntl.ioctl(self.listener, _RECEIVE, asked)
            number, pid, _, call, _, _, *arguments = _QUESTION.unpack(asked)
            if call in self._paths:
                self._open(number, pid, arguments[self._paths[call]])
                return
            about = arguments[self._arguments[call]] & 0xFFFFFFFF
            ours = self._is_ours(about - (1 << 32) if about >> 31 else about)
            answer = (number, 0, 0, _CONTINUE) if ours else (number, 0, -errno.EPERM, 0)
            fcntl.ioctl(self.listener, _SEND, _ANSWER.pack(*answer))
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.EINTR):  # whoever asked is gone
                raise

    def _open(self, number: int, pid: int, address: int) -> None:
        """Open a file of /proc/self for whoever asks; for any other path the kernel goes on, and Landlock decides.

        Landlock's rules name files that existed when they were made, and so not those of a process that was forked
        later; TensorFlow, for one, cannot do without. The path may change while it is looked at: what is opened here
        is then still a file about the process that asked.
        """
        name = _path(pid, address).removeprefix(b"/proc/self/").decode("ascii", "replace")
        if name in shared.OF_ITSELF and not name.startswith("fd"):
            with contextlib.suppress(OSError):
                file = os.open(f"/proc/{pid}/{name}", os.O_RDONLY | os.O_CLOEXEC)
                try:
                    fcntl.ioctl(self.listener, _ADD_DESCRIPTOR, _ADDED.pack(number, _AND_SEND, file, 0, 0))
                    return
                finally:
                    os.close(file)
        fcntl.ioctl(self.listener, _SEND, _ANSWER.pack(number, 0, 0, _CONTINUE))

    def _is_ours(self, process: int) -> bool:
        """Return whether a process, a thread or (negative) a process group belongs to descendants of this process."""
        me = os.getpid()
        if process < -1:
            return any(member.group == -process for pid, member in process_tree.of(me).items() if pid != me)
        return process != me and process_tree.descends(process, me)


def _path(pid: int, address: int) -> bytes:
    """The path that a waiting process gives at `address`, as far as it can matter; empty where it cannot be read."""
    with (
        contextlib.suppress(OSError, OverflowError, ValueError),
        Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory,
    ):
        memory.seek(address)
        first = memory.read(_LONGEST - address % _LONGEST)  # not across the end of a page, which may be the last
        whole = first if b"\0" in first else first + memory.read(_LONGEST)
        return whole.partition(b"\0")[0]
    return b""
