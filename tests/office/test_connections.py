"""Clients that are slow on purpose do not keep a connection of the office."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from pathlib import Path

from cli.running import Running

from .test_serve import Served, served

__all__ = ["served"]
HEAD = b"GET /static/office.css HTTP/1.1\r\nHost: 127.0.0.1\r\n"
SLOW = (b"", HEAD, HEAD + b"\r\n" + HEAD, (HEAD + b"\r\n") * 3000)


def held(port: int) -> int:
    """How many connections a process still holds at a port; the kernel's own have no inode (proc(5), /proc/net/tcp)."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(f":{port:04X}") and row[3] != "0A" and row[9] != "0" for row in rows)


def test_who_is_slow_on_purpose_is_cut_off(served: tuple[Served, Path, Running]) -> None:
    """Nothing sent, half a head, half of a second one, answers that nobody reads: the office holds none of them."""
    office, _, running = served
    port = int(office.origin.rpartition(":")[2])
    with ExitStack() as open_ones:
        for content in SLOW:
            client = open_ones.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", port))
            client.settimeout(1)
            try:
                client.sendall(content)
            except TimeoutError:
                assert content is SLOW[3]  # the office does not even read what it cannot answer
        assert office.ask("GET", "/").status == 401  # it has accepted those before
        running.until(lambda: held(port) == 0, every=0.5)
    assert office.ask("GET", "/").status == 401
