"""Runs the office: a socket of its own, one process, and bounds on how many may ask at once."""

from __future__ import annotations

import logging
import os
import re
import socket
from contextlib import closing, suppress
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

import uvicorn

from autograder.desk import Desk
from autograder.errors import OutputError, UsageError
from autograder.gradebook import Gradebook
from autograder.office.application import application
from autograder.office.connections import Bounded
from autograder.office.people import People
from autograder.office.proxy import Proxy
from autograder.office.term import Terms
from autograder.office.visit import Counter, Office
from autograder.office.workers import Workers
from autograder.workflows.course.assignments import find_root

MOST_AT_ONCE = 500  # connections; who comes beyond that is asked to come again
IDLE_SECONDS = 20
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def listen(host: str, port: int, file: Path | None = None) -> socket.socket:
    """Take the port, 0 for any that is free, or a socket file that only this user and group may use.

    Raises:
        OutputError: somebody else has it.
    """
    if file is not None:
        return _listen_at(file)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(MOST_AT_ONCE)
    except OSError as error:
        taken.close()
        raise OutputError(
            "the office cannot be opened there", evidence=f"{host}, port {port}: {error.strerror or error}",
            fault="machine", remedy="give another one with --port, 0 for any that is free",
        ) from error  # fmt: skip
    return taken


def _listen_at(file: Path) -> socket.socket:
    taken = socket.socket(socket.AF_UNIX)
    try:
        if file.is_socket() and not _answers(file):
            file.unlink()  # of an office that was killed
        before = os.umask(0o117)
        try:
            taken.bind(str(file))
        finally:
            os.umask(before)
        taken.listen(MOST_AT_ONCE)
    except OSError as error:
        taken.close()
        raise OutputError("the office cannot be opened there", evidence=f"{file}: {error.strerror or error}",
                          fault="machine", remedy="give another file with --socket") from error  # fmt: skip
    return taken


def _answers(file: Path) -> bool:
    with closing(socket.socket(socket.AF_UNIX)) as other:
        return other.connect_ex(str(file)) == 0


def behind(address: str | None, host: str, header: str, *, file: bool) -> tuple[str, Proxy]:
    """Return how browsers call the site of a proxy, and what the office has to know of the proxy.

    Raises:
        UsageError: the address is none, or others than the proxy could reach the office.
    """
    parts = urlsplit((address or "").rstrip("/"))
    if not file and host not in _LOOPBACK:
        raise UsageError("others than the proxy could reach the office", evidence=f"--host {host}",
                         remedy="leave --host out, or give --socket FILE")  # fmt: skip
    if (
        parts.query
        or parts.fragment
        or not re.fullmatch(r"(/[A-Za-z0-9_.~-]{1,60}){0,5}", parts.path)
        or (".." in parts.path)
    ):
        raise UsageError("this is no address of an office", evidence=address or "none",
                         remedy="--address https://example.org/office")  # fmt: skip
    if header and not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,60}", header):
        raise UsageError("this is no name of a header", evidence=header[:80], remedy="--user-header Remote-User")
    return f"{parts.scheme}://{parts.netloc}", Proxy(parts.path, header)


def origin_of(address: str | None, host: str, port: int) -> str:
    """Return how a browser calls the office.

    Raises:
        UsageError: others could come over the network, and would be read on the way.
    """
    if address:
        origin = address.rstrip("/").lower()
        scheme, _, rest = origin.partition("://")
        local = rest.partition(":")[0] in _LOOPBACK
        if not rest or "/" in rest or "@" in rest or not (scheme == "https" or (scheme == "http" and local)):
            raise UsageError("this is no address of an office", evidence=address,
                             remedy="--address https://office.example.org")  # fmt: skip
        return origin
    if host not in _LOOPBACK:
        raise UsageError(
            "the office would be open to the network without encryption",
            evidence=f"--host {host}",
            remedy="put a proxy with a certificate before it, and say how it is called: --address https://…",
        )
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(office: Office, taken: socket.socket, checkers: int = 1, dask: str = "") -> None:
    """Answer until asked to end; so many workers check what students hand in, and a cluster may grade it."""
    config = uvicorn.Config(
        application(office), access_log=False, log_level=logging.WARNING, lifespan="off", server_header=False,
        proxy_headers=False, limit_concurrency=MOST_AT_ONCE, timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=5, http=Bounded, ws="none", h11_max_incomplete_event_size=32 * 1024,
    )  # fmt: skip
    with Workers(office.counter, office.gradebook, checkers, dask):
        _Server(config, office).run(sockets=[taken])


class _Server(uvicorn.Server):
    """uvicorn's server, whose streams end when it is asked to: it would wait for them."""

    def __init__(self, config: uvicorn.Config, office: Office) -> None:
        super().__init__(config)
        self._streams = office.streams

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note that somebody has asked the office to end."""
        self._streams.ending = True
        super().handle_exit(sig, frame)


def office_of(
    book: Gradebook, gradebook: str | Path, people: People, origin: str, proxy: Proxy | None = None
) -> Office:
    """Return the office of an open gradebook; in a course students can hand in."""
    root: Path | None = None
    with suppress(UsageError):
        root = find_root(Path.cwd())
    counter = Counter(Desk(Desk.beside(gradebook)), root)
    return Office(book, str(gradebook), people, Terms(book, str(gradebook)), origin, counter, proxy)
