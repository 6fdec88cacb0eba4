"""Sends the marks of an assignment to Canvas through its API, and looks whether it has taken them.

Theory of operation. `POST …/submissions/update_grades` begins a job of Canvas' own, which leaves out what it may not
change (a closed grading period, say) without a word. So the marks are read again afterwards, and what is not as it was
sent is told. Only marks that differ are sent: the same command again sends the rest. The token goes to no other host
and into no message.
"""

from __future__ import annotations

import functools
import importlib
import os
import re
import stat
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from autograder.errors import ExportError, UsageError
from autograder.exports import Wanted
from autograder.exports.canvas import EXCUSED
from autograder.exports.canvas_grades import Change, There, changes, check_assignment
from autograder.intake.reading import Unreadable, read_regular
from autograder.steps import tell

TOKEN = "CANVAS_TOKEN"
_PLACE = re.compile(r"(?P<base>https?://[^/?#@]+)/courses/(?P<course>\d+)/assignments/(?P<assignment>\d+)/?(?:[?#].*)?")
_HERE = re.compile(r"http://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?")
_AT_ONCE = 200  # marks in one request
_ANSWER_SECONDS, _JOB_SECONDS, _LONGEST_TOKEN = 60.0, 600.0, 1_000
_TRIES = 6  # of a request that Canvas throttles, each time after twice the wait
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Place:
    """An assignment in Canvas."""

    base: str
    course: int
    assignment: int


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent or, in a dry run, would be; `left` is what Canvas did not take."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    left: tuple[Change, ...] = ()


def read_place(address: str) -> Place:
    """Read the address of an assignment, as a browser shows it.

    Raises:
        UsageError: it is none, or would send the token in the clear.
    """
    found = _PLACE.fullmatch(address)
    if found is None:
        seen = address.partition("?")[0][:200]
        raise UsageError("this is not the address of an assignment in Canvas", evidence=seen,
                         remedy="copy it from the browser: https://SCHOOL/courses/12/assignments/34")  # fmt: skip
    if not found["base"].startswith("https://") and not _HERE.fullmatch(found["base"]):
        raise UsageError("the token would be sent in the clear", evidence=found["base"], remedy="use https://")
    return Place(found["base"], int(found["course"]), int(found["assignment"]))


def read_token(file: Path | None, environment: Mapping[str, str] = os.environ) -> str:
    """Return the token of a file that nobody else can read, or of the environment.

    Raises:
        UsageError: there is none, or others can read the file.
    """
    if file is None:
        token = environment.get(TOKEN, "").strip()
        if not token:
            remedy = (
                f"make one in Canvas (Account, Settings, New Access Token); put it into {TOKEN} or --token-file FILE"
            )
            raise UsageError("there is no token for Canvas", remedy=remedy)
    else:
        try:
            token = read_regular(file.resolve(), _LONGEST_TOKEN).decode("ascii", "replace").strip()
            mode = file.stat().st_mode
        except (Unreadable, OSError) as error:
            raise UsageError("the file of the token cannot be read", evidence=f"{file}: {error}") from error
        if stat.S_IMODE(mode) & 0o077:
            seen = f"{file} has mode {stat.S_IMODE(mode):04o}"
            raise UsageError("others can read the token", evidence=seen, remedy=f"chmod 600 {file}")
    if not re.fullmatch(r"[!-~]+", token):
        raise UsageError(
            "this is no token", evidence="it is empty, or has other characters than letters, digits and signs"
        )
    return token


def send_marks(place: Place, token: str, wanted: Wanted, *, dry_run: bool) -> Sent:
    """Send every mark that differs; with `dry_run` only find out which do.

    Raises:
        ExportError: Canvas refuses, does not answer, or its assignment is another one.
        UsageError: canvasapi is not installed.
    """
    client = _Client(place, token)
    check_assignment(wanted, client.points, client.kind)
    found, notes = changes(wanted, client.read())
    if dry_run or not found:
        return Sent(tuple(found), notes)
    for start in range(0, len(found), _AT_ONCE):
        tell("sending marks", start, len(found))
        client.send(found[start : start + _AT_ONCE])
    tell("sending marks", len(found), len(found))
    after = {one.user_id: one.text for one in client.read()}
    left = tuple(one for one in found if after.get(one.user_id) != one.after)
    return Sent(tuple(found), notes, left)


class _Client:
    """One assignment, through canvasapi."""

    def __init__(self, place: Place, token: str) -> None:
        self._canvasapi, self._requests = _needed("canvasapi", "requests")
        self._place = place
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # http:// is for this machine alone
            canvas = self._canvasapi.Canvas(place.base, token)
        session = canvas._Canvas__requester._session  # it has no setting for how long to wait, and waits for ever
        session.request = functools.partial(session.request, timeout=_ANSWER_SECONDS)
        self._canvas = canvas
        self._assignment = self._patiently(lambda: canvas.get_course(place.course).get_assignment(place.assignment))

    @property
    def points(self) -> Decimal:
        """The points of the assignment."""
        return _decimal(getattr(self._assignment, "points_possible", None)) or Decimal(0)

    @property
    def kind(self) -> str:
        """How it is graded."""
        return str(getattr(self._assignment, "grading_type", ""))

    def read(self) -> list[There]:
        """Return what is there of each student."""
        found = self._patiently(lambda: list(self._assignment.get_submissions(include=["user"], per_page=100)))
        return [_there(one) for one in found]

    def send(self, made: Sequence[Change]) -> None:
        """Send marks, and wait until Canvas is done with them."""
        data = {one.user_id: {"excuse": True} if one.after == EXCUSED else {"posted_grade": one.after} for one in made}
        progress = self._patiently(lambda: self._assignment.submissions_bulk_update(grade_data=data))
        end = time.monotonic() + _JOB_SECONDS
        wait = 0.2
        while progress.workflow_state in ("queued", "running"):
            if time.monotonic() > end:
                raise ExportError(
                    "Canvas has not finished its job", fault="machine", remedy="run the same command later"
                )
            time.sleep(wait)
            wait = min(wait * 2, 5.0)
            progress = self._patiently(progress.query)
        if progress.workflow_state != "completed":
            seen = str(getattr(progress, "message", None) or progress.workflow_state)[:300]
            raise ExportError("Canvas could not finish its job", evidence=seen, remedy="run the same command again")

    def _patiently(self, ask: Callable[[], Result]) -> Result:
        """Ask Canvas, again after a while where it says that this was too often."""
        wait = 0.5
        with self._reporting():
            for _ in range(_TRIES - 1):
                try:
                    return ask()
                except self._canvasapi.exceptions.Forbidden as error:  # a 429 or, from an older Canvas, a 403
                    if "Rate Limit Exceeded" not in str(error):
                        raise
                    time.sleep(wait)
                    wait *= 2
            return ask()

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        known = self._canvasapi.exceptions
        where = f"{self._place.base}, course {self._place.course}, assignment {self._place.assignment}"
        try:
            yield
        except (known.InvalidAccessToken, known.Unauthorized) as error:
            remedy = "make a new token in Canvas, as a teacher or TA of the course"
            raise ExportError("Canvas does not accept the token", evidence=where, remedy=remedy) from error
        except known.ResourceDoesNotExist as error:
            raise ExportError("Canvas has no such assignment", evidence=where, remedy="look at the address") from error
        except known.Forbidden as error:
            raise ExportError("Canvas does not allow this", evidence=f"{where}: {str(error)[:200]}",
                              remedy="the token has to be of somebody who may grade") from error  # fmt: skip
        except (known.CanvasException, self._requests.RequestException, ValueError) as error:
            raise ExportError("Canvas does not answer as it should", evidence=f"{where}: {str(error)[:200]}",
                              fault="machine", remedy="run the same command again later") from error  # fmt: skip


def _there(one: Any) -> There:
    user = getattr(one, "user", None) or {}
    sis_id, login = (str(user.get(name) or "") for name in ("sis_user_id", "login_id"))
    return There(
        int(one.user_id), sis_id, login, _decimal(getattr(one, "score", None)), bool(getattr(one, "excused", False))
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _needed(*names: str) -> list[Any]:
    try:
        return [importlib.import_module(name) for name in names]
    except ModuleNotFoundError as error:
        remedy = 'pip install "cnn-autograder[canvas]"'
        raise UsageError(f"{error.name} is not installed", fault="machine", remedy=remedy) from error
