"""Takes the submissions of one assignment out of a folder of students' repositories, ready to be graded."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.errors import OutputError, UsageError
from autograder.intake import read_bundle
from autograder.intake.repositories import Deadline, Taken, take_repositories
from autograder.reports import write_atomically
from autograder.reports.text import cell
from autograder.workflows.classroom import TEMPLATE
from autograder.workflows.course import Assignment

LISTING = "collected.csv"
_ACCOUNTS = ("github_username", "username", "login")
_STUDENTS = ("identifier", "student", "email")
# What a student has no reason to edit; grading uses none of it.
_GUARDED = (".github/workflows/*", "checker/*", "requirements.txt")


@dataclass(frozen=True, slots=True)
class Request:
    """What to collect: clones of an assignment until a deadline, with an optional roster and extensions (CSV files)."""

    assignment: Assignment
    clones: Path
    out: Path
    at: datetime | None = None
    roster: Path | None = None
    extensions: Path | None = None
    prefix: str | None = None


def collect(request: Request) -> list[Taken]:
    """Write a folder for each student to `request.out`, and the list of all to collected.csv in it.

    Raises:
        UsageError: a CSV file cannot be used, or `out` holds something else.
        NothingToGrade: there is no clone.
    """
    slug, root = request.assignment.slug, request.assignment.root
    bundle = read_bundle(request.assignment.bundle)
    extensions = {
        student: instant(text) for student, text in _pairs(request.extensions, ("student",), ("until",)).items()
    }
    taken = take_repositories(
        request.clones,
        slug=slug,
        notebook_name=bundle.notebook_name or f"{slug}.ipynb",
        limits=bundle.limits,
        deadline=Deadline(request.at, extensions),
        roster={account.casefold(): name for account, name in _pairs(request.roster, _ACCOUNTS, _STUDENTS).items()},
        template=guarded(root / TEMPLATE),
        prefix=request.prefix,
    )
    taken = _one_each(taken)
    _make_empty(request.out)
    for one in taken:
        if not one.submission.fault:
            _write(request.out / one.submission.student, bundle.notebook_name or f"{slug}.ipynb", one)
    write_atomically(request.out / LISTING, _listing(taken))
    return taken


def instant(text: str) -> datetime:
    """Read an instant: ISO 8601 with its offset from UTC, as 2026-11-01T23:59:00+08:00.

    Raises:
        UsageError: it is none, or has no offset.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no instant", evidence=str(error), remedy=_INSTANT) from error
    if found.tzinfo is None:
        raise UsageError(f"{text!r} does not say where", evidence="there is no offset from UTC", remedy=_INSTANT)
    return found


_INSTANT = "write it with its offset, for example 2026-11-01T23:59:00+08:00"


def guarded(template: Path) -> dict[str, str]:
    """The digests of what a student has no reason to edit, by path in the repository."""
    found = (path for glob in _GUARDED for path in sorted(template.glob(glob)) if path.is_file())
    return {path.relative_to(template).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def _pairs(path: Path | None, keys: Sequence[str], values: Sequence[str]) -> dict[str, str]:
    """Read two columns of a CSV file: the first of `keys` and the first of `values` that it has."""
    if path is None:
        return {}
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path.name} cannot be read", evidence=str(error)) from error
    columns = rows[0].keys() if rows else ()
    key = next((name for name in keys if name in columns), None)
    value = next((name for name in values if name in columns), None)
    if rows and (key is None or value is None):
        raise UsageError(
            f"{path.name} lacks a column",
            evidence=f"it has {', '.join(map(str, columns))}",
            remedy=f"it needs one of {', '.join(keys)} and one of {', '.join(values)}",
        )
    return {row[str(key)].strip(): row[str(value)].strip() for row in rows if row.get(str(key)) and row.get(str(value))}


def _one_each(taken: Sequence[Taken]) -> list[Taken]:
    """Mark what cannot be a folder of its own: two repositories of one student, a name that no folder can have."""
    counts = Counter(one.submission.student.casefold() for one in taken)
    marked = []
    for one in taken:
        student, fault = one.submission.student, one.submission.fault
        if counts[student.casefold()] > 1:
            fault = fault or "two repositories of one student"
        if "/" in student or "\\" in student or student.startswith(".") or not student.isprintable():
            fault = "the roster gives a name that no folder can have"
        marked.append(replace(one, submission=replace(one.submission, fault=fault)))
    return marked


def _make_empty(out: Path) -> None:
    """Make room for a collection; only what an earlier one wrote is taken away."""
    if out.exists() and any(out.iterdir()) and not (out / LISTING).exists():
        raise UsageError(
            "the folder for the submissions holds something else", evidence=str(out), remedy="give another with -o"
        )
    try:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
    except OSError as error:
        raise OutputError(f"{out} cannot be written", evidence=str(error), fault="machine") from error


def _write(folder: Path, notebook_name: str, one: Taken) -> None:
    for name, content in {**one.submission.files, notebook_name: one.submission.notebook}.items():
        write_atomically(folder / name, content)


def _listing(taken: Iterable[Taken]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", "repository", "commit", "committed", "not_taken", "notes"])
    for one in taken:
        committed = one.committed.isoformat() if one.committed else ""
        why = f"{one.submission.fault}: {one.submission.evidence}" if one.submission.fault else ""
        row = [one.submission.student, one.repository, one.commit, committed, why, "; ".join(one.submission.notes)]
        writer.writerow([cell(value) for value in row])
    return text.getvalue().encode()
