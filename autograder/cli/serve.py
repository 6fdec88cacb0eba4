"""`autograder serve`: open the office of the course, where marks are given and looked at in a browser."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.cli.gradebooks import add_by, add_gradebook, begun
from autograder.cli.numbers import positive
from autograder.errors import UsageError
from autograder.gradebook import Gradebook, without_password
from autograder.office.people import MINUTES, People, Person, Role
from autograder.steps import watched

if TYPE_CHECKING:
    from autograder.office.proxy import Proxy

PEOPLE = "office.json"
PORT = 8808
PACKAGES = ("python_multipart", "starlette", "uvicorn")


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "serve",
        description="Opens the office of the course: pages for marking, for the class, and for each student. It prints "
        "a link that signs you in once. Only this computer can reach it; for others put a proxy with a certificate "
        "before it, and say with --address how it is called.",
    )
    command.add_argument("course", metavar="COURSE", nargs="?", type=Path, help="the folder of the course (default: "
                         "the one around the working folder)")  # fmt: skip
    command.add_argument("--host", default="127.0.0.1", help="where to listen (default: %(default)s)")
    command.add_argument("--port", type=_port, default=PORT, help="0 for any that is free (default: %(default)s)")
    command.add_argument("--address", metavar="URL", help="how browsers call it, where a proxy stands before it")
    command.add_argument("--behind-proxy", action="store_true", help="a proxy on this computer stands before it; "
                         "--address may then have a path")  # fmt: skip
    command.add_argument("--user-header", metavar="NAME", help="with --behind-proxy: the header in which the proxy "
                         "says who signed in there: an invited member of the staff by name, a student by the "
                         "roster's name, e-mail or login")  # fmt: skip
    command.add_argument("--socket", metavar="FILE", type=Path, help="with --behind-proxy: listen on a socket file")
    command.add_argument("--workers", metavar="N", type=positive, help="processes that check what students hand in "
                         "(default: one for each core but one)")  # fmt: skip
    command.add_argument("--dask", metavar="ADDRESS|local|slurm|kubernetes", default="", help="what is graded from the "
                         "office is graded in the workers of a Dask scheduler, as by `grade --dask`")  # fmt: skip
    command.add_argument("--no-browser", action="store_true", help="print the link only")
    add_people(command)
    add_by(command)
    add_gradebook(command, run)


def add_people(command: argparse.ArgumentParser) -> None:
    """Add the option that names the file of people."""
    command.add_argument("--people", metavar="FILE", type=Path, help=f"who may enter, a file with mode 0600 (default: "
                         f"{PEOPLE} beside the gradebook)")  # fmt: skip


def people_file(args: argparse.Namespace, gradebook: str | Path) -> Path:
    """Return the file of people that a command means."""
    if args.people is not None:
        return Path(args.people)
    return Path(PEOPLE) if "://" in str(gradebook) else Path(gradebook).with_name(PEOPLE)


def require_packages(*names: str) -> None:
    """Refuse to begin without packages that not every installation has.

    Raises:
        UsageError: some are missing.
    """
    if missing := [name for name in names if importlib.util.find_spec(name) is None]:
        raise UsageError("the office needs packages that are not installed", evidence=", ".join(missing),
                         remedy="pip install 'cnn-autograder[office]'")  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Open the office, and say how to get in."""
    require_packages(*PACKAGES)
    from autograder.office.server import listen, office_of, origin_of, serve

    _go_to(args)
    gradebook = begun(args)
    address, proxy = _behind(args)
    origin_of(address, args.host, args.port)  # refused before anything is opened
    people = People(people_file(args, gradebook))
    with Gradebook.open(gradebook) as book, listen(args.host, args.port, args.socket) as taken:
        port = 0 if args.socket else taken.getsockname()[1]
        origin = origin_of(address, args.host, port)
        office = office_of(book, gradebook, people, origin, proxy)
        place = origin + (proxy.prefix if proxy else "")
        ((_, token),) = people.invite([Person(args.by, Role.INSTRUCTOR)], MINUTES, ending=False)
        link = f"{place}/enter?link={token}"
        print(f"the office of {without_password(gradebook)} is open at {place} until Ctrl-C")
        print(f"sign in as {args.by}, once and within {MINUTES.seconds // 60} minutes: {link}", flush=True)
        # what a page computes is nothing to show here, and several pages do so at once
        with _opened(link, not args.no_browser and sys.stdout.isatty()), watched(None):
            serve(office, taken, args.workers or max(1, len(os.sched_getaffinity(0)) - 1), args.dask)
    return 0


def _go_to(args: argparse.Namespace) -> None:
    """Change to the folder of the course; files that were named are where they were."""
    if args.course is None:
        return
    if not args.course.is_dir():
        raise UsageError("there is no such folder", evidence=str(args.course), remedy="name the folder of the course")
    for option in ("people", "socket"):
        if (path := getattr(args, option)) is not None:
            setattr(args, option, path.absolute())
    if args.gradebook is not None and "://" not in args.gradebook:
        args.gradebook = str(Path(args.gradebook).absolute())
    os.chdir(args.course)


def _behind(args: argparse.Namespace) -> tuple[str | None, Proxy | None]:
    """Return how browsers call the office's site, and what stands before the office."""
    from autograder.office.server import behind

    if args.behind_proxy:
        if not args.address:
            raise UsageError(
                "it is not said how browsers call the proxy", remedy="--address https://example.org/office"
            )
        return behind(args.address, args.host, args.user_header or "", file=args.socket is not None)
    if args.user_header or args.socket:
        raise UsageError("--user-header and --socket are for an office behind a proxy", remedy="say --behind-proxy")
    return args.address, None


@contextmanager
def _opened(link: str, wanted: bool) -> Iterator[None]:
    """Open the link in a browser by way of a file: the words of a command can be read by everybody on a computer."""
    if not wanted:
        yield
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "enter.html"
        path.touch(mode=0o600)
        path.write_text(f'<meta http-equiv="refresh" content="0; url={escape(link)}">', encoding="utf-8")
        webbrowser.open(path.as_uri())
        yield


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"a number from 0 to 65535, not {text[:20]!r}")
    return int(text)
