"""Takes an assignment out of a folder of students' repositories, at the last commit before a deadline."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from autograder.comma_separated import written
from autograder.errors import UsageError
from autograder.intake.deadline import Deadline, time_text
from autograder.intake.reading import same_name
from autograder.intake.repositories import ClonedSubmission, others_in, take_repositories
from autograder.model import Bundle, Submission
from autograder.plural import counted, first_of
from autograder.reports.text import cell, plain
from autograder.workflows.course.csv_tables import ACCOUNTS, STUDENTS, pairs
from autograder.workflows.course.deadlines import Extended, deadline, extensions_of

LISTING = "collected.csv"
# What a student has no reason to edit; grading uses none of it.
_GUARDED = (".github/workflows/*", "checker/*", "requirements.txt")
_NAMED = 10  # names in a note


@dataclass(frozen=True, slots=True)
class Clones:
    """Which repositories to take an assignment from, and until when.

    `slug` is the assignment's folder in each of them ("": as the bundle calls the assignment); `template` the folder
    that students were given, to compare with; `roster` and `extensions` are CSV files; `gradebook` has extensions too;
    `zone` is the course's, in which times are shown.
    """

    folder: Path
    slug: str = ""
    template: Path | None = None
    at: datetime | None = None
    roster: Path | None = None
    extensions: Path | None = None
    prefix: str | None = None
    gradebook: str | Path | None = None
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class Collection:
    """What was cloned, from each repository, and what is to be told before anything is graded."""

    slug: str
    cloned: tuple[ClonedSubmission, ...]
    notes: tuple[str, ...]

    @property
    def submissions(self) -> list[Submission]:
        """What is to be graded; each says which commit it is."""
        return [
            replace(one.submission, notes=(*_commit(one), *one.submission.notes), submitted=_submitted(one))
            for one in self.cloned
        ]

    @property
    def edits(self) -> tuple[str, ...]:
        """What is to be told about single repositories, with the student's name."""
        each = (f"{one.submission.student}: {note}" for one in self.cloned for note in one.submission.notes)
        return tuple(map(plain, each))


def take(clones: Clones, bundle: Bundle) -> Collection:
    """Take a submission from every repository. Two repositories of one student are both not judged.

    Raises:
        UsageError: a CSV file cannot be used, or there are extensions without a deadline.
        NothingToGrade: there is no clone.
    """
    slug = clones.slug or bundle.assignment_name or bundle.notebook_name.removesuffix(".ipynb")
    if clones.extensions is not None and clones.at is None:
        what = "--extensions are for a deadline, and there is none"
        raise UsageError(what, evidence=str(clones.extensions), remedy="say --at TIME")
    extended, notes = extensions_of(slug, clones.extensions, clones.gradebook) if clones.at else ({}, [])
    until, moot = deadline(clones.at, extended)
    until = replace(until, zone=clones.zone)
    listed = pairs(clones.roster, ACCOUNTS, STUDENTS, roster=True)
    roster = listed.values
    cloned = take_repositories(
        clones.folder,
        slug=slug,
        notebook_name=bundle.notebook_name or f"{slug}.ipynb",
        limits=bundle.limits,
        deadline=until,
        roster={account.casefold(): name for account, name in roster.items()},
        template=guarded(clones.template) if clones.template else {},
        prefix=clones.prefix,
        untouched=bundle.untouched,
    )
    students = {same_name(one.submission.student) for one in cloned}
    found = [_found(clones, cloned, until), *listed.notes, *notes, *moot]
    found += _left_over(clones.folder, roster, extended, students)
    return Collection(slug, tuple(_one_each(cloned)), tuple(map(plain, found)))


def guarded(template: Path) -> dict[str, str]:
    """Return the digests of what a student has no reason to edit, by path in the repository."""
    found = (path for glob in _GUARDED for path in sorted(template.glob(glob)) if path.is_file())
    return {path.relative_to(template).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def _commit(one: ClonedSubmission) -> Iterator[str]:
    if one.committed is not None:
        yield f"this is commit {one.commit[:12]} of {time_text(one.committed)}"


def _submitted(one: ClonedSubmission) -> str:
    return one.committed.astimezone(UTC).isoformat(timespec="seconds") if one.committed else ""


def _found(clones: Clones, cloned: Sequence[ClonedSubmission], until: Deadline) -> str:
    many = counted(len(cloned), "git clone")
    if until.at is None:
        return f"{clones.folder.name} holds {many}: the last commit of each counts, not what is checked out"
    granted = sum(until.extension(one.submission.student) is not None for one in cloned)
    later = f", later for {granted} with an extension" if granted else "; nobody has an extension"
    at = until.at if until.zone is UTC else until.at.astimezone(until.zone)
    return f"{clones.folder.name} holds {many}: the last commit until {at.isoformat()} counts{later}"


def _left_over(
    folder: Path, roster: Mapping[str, str], extended: Mapping[str, Extended], students: set[str]
) -> Iterator[str]:
    """Yield what belongs to no repository: a name with a slip in it must not pass unseen."""
    for what, names in (
        ("no git repository, so left out", others_in(folder)),
        ("in the roster, but without a repository", [n for n in roster.values() if same_name(n) not in students]),
        ("with an extension, but without a repository", [o.student for n, o in extended.items() if n not in students]),
    ):
        if names:
            yield f"{what}: {first_of(sorted(names), _NAMED)}"


def _one_each(cloned: Sequence[ClonedSubmission]) -> Iterator[ClonedSubmission]:
    """Mark two repositories of one student: which one counts is for a person to say."""
    groups: dict[str, list[ClonedSubmission]] = defaultdict(list)
    for one in cloned:
        groups[same_name(one.submission.student)].append(one)
    for one in cloned:
        group = groups[same_name(one.submission.student)]
        if len(group) > 1 and not one.submission.fault:
            seen = " and ".join(sorted(other.repository for other in group))
            marked = replace(one.submission, fault="two repositories of one student", evidence=seen, fault_of=None)
            yield replace(one, submission=marked)
        else:
            yield one


def listing(cloned: Iterable[ClonedSubmission]) -> bytes:
    """Write what was cloned from where as a table, one row for each repository."""
    rows = [["student", "repository", "commit", "committed", "not_taken", "notes"]]
    for one in cloned:
        committed = one.committed.isoformat() if one.committed else ""
        why = f"{one.submission.fault}: {one.submission.evidence}" if one.submission.fault else ""
        row = [one.submission.student, one.repository, one.commit, committed, why, "; ".join(one.submission.notes)]
        rows.append([cell(value) for value in row])
    return written(rows).encode()
