"""What lies outside the sandbox during a run, for attacks to reach for; afterwards it says what they did to it.

Files with a canary in them, servers, and a process that anybody may try to kill: nothing here may be read, changed,
connected to or ended. Whatever an attack makes carries the mark in its name, so what was left anywhere is found.
"""

from __future__ import annotations

import contextlib
import ctypes
import secrets
import socket
import subprocess
import time
from pathlib import Path
from typing import Any, Self

import psutil

SHARED = ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "/home", "/", str(Path.home()))
PR_SET_CHILD_SUBREAPER = 36
SECONDS_TO_END = 5.0  # a process that was killed takes a moment to be gone


class Outside:
    """The world around one run.

    Args:
        folder: an empty folder; `home`, `temporary` and `class` in it are for the run.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mark = f"mark{secrets.token_hex(6)}"
        self.canary = f"canary{secrets.token_hex(8)}"
        self._stack = contextlib.ExitStack()
        self._places = [folder / name for name in ("home", "temporary", "class")]

    def __enter__(self) -> Self:
        for place in self._places:
            place.mkdir()
        self._canaries = [place / "canary.txt" for place in (self.folder, *self._places[:2])]
        for path in self._canaries:
            path.write_text(self.canary)
            path.chmod(0o666)  # what keeps an attack from them is the sandbox, not the file's mode
        self._tcp = self._stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=200))
        self._udp = self._stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        self._udp.bind(("127.0.0.1", 0))
        self._unix = self._bound(self._short_path())
        self._abstract = self._bound(f"\0{self.mark}-abstract")
        self._victim = subprocess.Popen(["sleep", "3600"], start_new_session=True)
        self._stack.callback(self._victim.wait)
        self._stack.callback(self._victim.kill)
        _adopt(True)
        self._stack.callback(_adopt, False)
        self._before = _family()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def _short_path(self) -> str:
        path = Path("/tmp", f"{self.mark}.sock")  # the path of a socket must be short
        self._stack.callback(path.unlink, missing_ok=True)
        return str(path)

    def _bound(self, address: str) -> socket.socket:
        server = self._stack.enter_context(socket.socket(socket.AF_UNIX))
        server.bind(address)
        server.listen(200)
        if address.startswith("/"):
            Path(address).chmod(0o777)
        return server

    def host(self) -> dict[str, Any]:
        """What the attacks are told."""
        return {
            "mark": self.mark,
            "files": [str(path) for path in self._canaries],
            "folders": [str(place) for place in (self.folder, *self._places)],
            "tcp": self._tcp.getsockname()[1],
            "udp": self._udp.getsockname()[1],
            "unix": self._unix.getsockname(),
            "abstract": f"\0{self.mark}-abstract",
            "pid": self._victim.pid,
        }

    def harm(self) -> list[str]:
        """What the run did to the world, one sentence for each."""
        return [*self._touched(), *self._connected(), *self._left_running(), *self._left_behind()]

    def _touched(self) -> list[str]:
        changed = [path for path in self._canaries if not path.exists() or path.read_text() != self.canary]
        ended = ["the process outside was ended"] if self._victim.poll() is not None else []
        return [f"{path} was changed" for path in changed] + ended

    def _connected(self) -> list[str]:
        found = []
        for name, server in (("TCP", self._tcp), ("a socket file", self._unix), ("an abstract name", self._abstract)):
            server.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                server.accept()[0].close()
                found.append(f"a connection by {name}")
        self._udp.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            found.append(f"a datagram: {self._udp.recv(99)!r}")
        return found

    def _left_running(self) -> list[str]:
        end = time.monotonic() + SECONDS_TO_END
        while (left := [one for one in _family() - self._before if _runs(one)]) and time.monotonic() < end:
            time.sleep(0.05)
        return [f"still running: {one.pid} {one.name()}" for one in left]

    def _left_behind(self) -> list[str]:
        kept = {path.name for path in self._canaries}
        left = [path for path in (self.folder / "temporary").iterdir() if path.name not in kept]
        for place in {*SHARED, str(self.folder), *map(str, self._places[:2]), str(Path.cwd())}:
            with contextlib.suppress(OSError):
                left += [path for path in Path(place).iterdir() if self.mark in path.name]
        sockets = {Path(self._unix.getsockname())}
        return [f"left behind: {path}" for path in {*left} - sockets]


def _adopt(orphans: bool) -> None:
    """Let what loses its parent come to this process, where it is found."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, int(orphans), 0, 0, 0)


def _runs(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.status() != psutil.STATUS_ZOMBIE
    return False


def _family() -> set[psutil.Process]:
    return set(psutil.Process().children(recursive=True))
