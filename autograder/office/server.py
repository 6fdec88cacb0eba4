"""Runs the office: a socket of its own, one process, and bounds on how many may ask at once."""

from __future__ import annotations

import logging
import socket
from contextlib import nullcontext
from pathlib import Path

import uvicorn

from autograder.desk import Desk
from autograder.errors import OutputError, UsageError
from autograder.gradebook import Gradebook
from autograder.office.application import application
from autograder.office.people import People
from autograder.office.term import Terms
from autograder.office.visit import Counter, Office
from autograder.office.workers import Workers
from autograder.workflows.course.assignments import find_root

MOST_AT_ONCE = 500  # connections; who comes beyond that is asked to come again
IDLE_SECONDS = 20
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def listen(host: str, port: int) -> socket.socket:
    """Take the port, 0 for any that is free.

    Raises:
        OutputError: somebody else has it.
    """
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


def serve(office: Office, taken: socket.socket, checkers: int = 1) -> None:
    """Answer until asked to end; so many workers check what students hand in."""
    config = uvicorn.Config(
        application(office), access_log=False, log_level=logging.WARNING, lifespan="off", server_header=False,
        proxy_headers=False, limit_concurrency=MOST_AT_ONCE, timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=5, h11_max_incomplete_event_size=32 * 1024,
    )  # fmt: skip
    with Workers(office.counter, office.gradebook, checkers) if office.counter else nullcontext():
        uvicorn.Server(config).run(sockets=[taken])


def office_of(book: Gradebook, gradebook: str | Path, people: People, origin: str) -> Office:
    """Return the office of an open gradebook; in a course students can hand in."""
    terms = Terms(book, str(gradebook))
    try:
        root = find_root(Path.cwd())
    except UsageError:
        return Office(book, str(gradebook), people, terms, origin)
    counter = Counter(Desk(Desk.beside(gradebook)), root)
    return Office(book, str(gradebook), people, terms, origin, counter)
