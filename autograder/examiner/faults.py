"""Whose fault it is that a check ended with an exception.

Once a case has read a value of the student's, an exception in it is the answer's failure, as in stock Otter: an answer
can be made so that any test stumbles over it. "Not judged" needs a proof: of the machine, which has no room left; or of
the test, which is broken without the student: it names what neither it nor a notebook could define, imports what is
not installed here, opens by a name of its own what is not here, or hands in what cannot cross the wall.
"""

from __future__ import annotations

import contextlib
import errno
import traceback
import urllib.error
from pathlib import Path

from autograder.examiner.ends import CannotSend
from autograder.examiner.environment import Environment
from autograder.examiner.proxies import NotPlainData
from autograder.examiner.remote import Session
from autograder.examiner.uses import Uses
from autograder.model import LONGEST_FLAG, Fault

LARGE = 65_536  # of bytes or of numbers; beyond that, a check is slow, or large, because of what it was given
MODEST = 1_000  # a number by whose square a test may run out of memory
ROOM = 512 << 20  # bytes that are free on a machine that is not short of memory
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.EIO)
OF_TESTS = ("tests/", "<doctest ")
NO_TEXT = ("<doctest ", "<frozen ", "<__array_function__")
ODD = (ImportError, SyntaxError, SystemExit, KeyboardInterrupt, NameError, OSError, MemoryError)
REMOTE = ("http://", "https://", "ftp://")


def fault_of(error: BaseException, session: Session, environment: Environment, uses: Uses) -> Fault | None:
    """Return whose fault it is that a test ended with this, if it is not the student's answer that failed."""
    if _is_of_answer(error):
        return None
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in NO_ROOM):
        return None if was_given_much(session) or _allocated_by_a_number(error, session) else Fault.MACHINE
    if isinstance(error, CannotSend) or _is_broken(error, environment, uses):
        return Fault.TEST
    if environment.asks_for_builtins and isinstance(error, TypeError):
        return None  # it expected another function under the name of a builtin: the notebook has not defined it
    # An error before the test has looked at anything of the student's cannot be caused by it.
    return None if session.touched or environment.missing else Fault.TEST


def was_given_much(session: Session) -> bool:
    """Whether what the student's side sent, or a number or a range in it, is large: that may be what filled memory."""
    return session.received >= LARGE or session.largest >= LARGE


def _allocated_by_a_number(error: BaseException, session: Session) -> bool:
    """Whether a test had no memory though the machine has some: by a number that it was given, maybe times itself."""
    return isinstance(error, MemoryError) and session.largest >= MODEST and _free_memory() > ROOM


def _free_memory() -> int:
    """Return the bytes that the machine has left; 0 where it does not say."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            name, _, amount = line.partition(":")
            if name == "MemAvailable":
                return int(amount.split()[0]) * 1024
    return 0


def is_in_a_text(error: BaseException | None) -> bool:
    """Return whether a test was at work on code that is in no file: it evaluates a text, which it was given."""
    names = [frame.filename for frame in traceback.extract_tb(error.__traceback__)] if error else []
    return any(name.startswith("<") and not name.startswith(NO_TEXT) for name in names)


def flag_of(error: BaseException, session: Session, environment: Environment) -> str | None:
    """What to tell the TA of a failure that may be the test's, as far as nobody has proved: None where it is plain."""
    if _is_of_answer(error) or environment.missing or not (isinstance(error, ODD) or session.last_call is None):
        return None
    said = " ".join(f"the check ended with {type(error).__name__}: {error}".split())
    return said[:LONGEST_FLAG]


def _is_of_answer(error: BaseException) -> bool:
    return isinstance(error, (AssertionError, NotPlainData)) or hasattr(error, "student_type")


def _is_broken(error: BaseException, environment: Environment, uses: Uses) -> bool:
    """Return whether a test is broken whatever a student hands in."""
    frames = traceback.extract_tb(error.__traceback__)
    place = frames[-1].filename if frames else ""
    if isinstance(error, SyntaxError):
        return str(error.filename).startswith("<doctest ")
    if isinstance(error, UnboundLocalError):
        return False
    if isinstance(error, NameError):
        unknown = error.name not in environment.missing and "is not defined" in str(error)
        return unknown and (place.startswith(OF_TESTS) or _is_support(place))
    if isinstance(error, ImportError):
        root = str(error.name).partition(".")[0]
        return root in uses.modules or any(_is_support(frame.filename) for frame in frames)
    return isinstance(error, OSError) and _is_not_here(error, uses)


def _is_not_here(error: OSError, uses: Uses) -> bool:
    """Return whether a test asks for a file, or an address, that it names itself."""
    if isinstance(error, (ConnectionError, urllib.error.URLError)):
        return any(text.startswith(REMOTE) for text in uses.texts)
    name = str(error.filename) if error.filename is not None else ""
    return bool(name) and any(name == text or name.endswith(f"/{text}") for text in uses.texts if text)


def _is_support(name: str) -> bool:
    """Return whether code is of a file that the bundle brings along."""
    return name.startswith("/") and Path(name).is_relative_to(Path.cwd())
