"""Takes submissions out of the gradebook, which keeps what was handed in: grading again needs no files.

Graded again are the attempts that can count: the last of each student or, where the course counts another, all of them.
An attempt takes its place among a student's by the run that graded it last, so it is all or the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from autograder.errors import NothingToGrade, UsageError
from autograder.gradebook import Gradebook, course_records
from autograder.gradebook.contents import NOTEBOOK, files_of
from autograder.intake.spool import Spool
from autograder.model import Bundle, Fault, Grade, InMemory, Submission
from autograder.plural import counted, first_of
from autograder.policies.records import AttemptRecord
from autograder.policies.rules import LAST
from autograder.reports.text import plain
from autograder.steps import each
from autograder.workflows.grading.plan import job_for

_NAMED = 10  # students in a note
_ATTEMPT = "attempt "  # how the note begins that says which attempt it is


def recorded(gradebook: str | Path, bundle: Bundle, rule: str) -> tuple[list[Submission], list[str]]:
    """Return what is to be graded again, and what is to be told about what is not.

    Args:
        gradebook: a file or a URL.
        bundle: its runs are those under this bundle's name.
        rule: which attempt of a student counts, as the course's policies say.

    Raises:
        NothingToGrade: nothing of it is kept.
        UsageError: the order of a student's attempts, by which one of them counts, would be lost.
    """
    kept: dict[str, list[tuple[AttemptRecord, Submission]]] = {}
    absent: list[str] = []
    spool = Spool()
    with Gradebook.open(gradebook) as book:
        for attempt in each("reading submissions", course_records(book, bundle.name).attempts):
            submission = _submission(book, attempt, bundle)
            if submission is None:
                absent.append(attempt.student)
            else:
                kept.setdefault(attempt.student, []).append((attempt, spool.kept(submission)))
    if not kept:
        raise NothingToGrade(
            f"The gradebook keeps nothing of {plain(bundle.name)} that could be graded again",
            evidence=f"of {counted(len(absent), 'attempt')} it does not keep the files" if absent else "",
            remedy=f"grade the files: autograder grade {plain(bundle.name)} PATH",
        )
    several = [own for own in kept.values() if len(own) > 1] if rule != LAST else []
    _require_order(several)
    found = [one for own in kept.values() for one in _numbered(own if own in several else own[-1:])]
    return _with_paths_of_their_own(found), list(_told(sorted(set(absent) - set(kept))))


def _submission(book: Gradebook, attempt: AttemptRecord, bundle: Bundle) -> Submission | None:
    """Return an attempt as it was handed in; None for what is not kept whole, as an import is not."""
    grade = book.find(attempt.grade_key)
    if grade is None or grade.origin:
        return None
    bare = _bare(book, grade, attempt)
    if bare is None:
        return None
    if bare.notebook and (grade.judged_at_all or grade.fault in (Fault.MACHINE, Fault.TEST)):
        notes = _own_notes(bare, grade, bundle)
        return replace(bare, notes=notes, attempt=next((note for note in notes if note.startswith(_ATTEMPT)), ""))
    noted = replace(bare, notes=grade.notes)
    if _key(noted, grade, bundle) == grade.key:
        return noted  # whoever reads it sees it again
    fault, _, evidence = grade.reason.partition(": ")
    return replace(noted, fault=fault, evidence=evidence, fault_of=grade.fault)


def _bare(book: Gradebook, grade: Grade, attempt: AttemptRecord) -> Submission | None:
    """Return what is kept of an attempt, without notes; None if that is not the whole."""
    with book.reading() as connection:
        files = files_of(connection, attempt.submission_sha256)
    whole = {name: content for name, content in files.items() if content is not None}
    notebook = whole.pop(NOTEBOOK, b"")
    submitted = attempt.submitted.astimezone(UTC).isoformat() if attempt.submitted else ""
    bare = Submission(grade.student, grade.path, InMemory(notebook, whole), submitted=submitted)
    return bare if bare.sha256 == attempt.submission_sha256 else None


def _own_notes(bare: Submission, grade: Grade, bundle: Bundle) -> tuple[str, ...]:
    """Return the notes that a submission had before it was graded, where the key of its grade proves which they are.

    They are the first of the grade's, and part of the key under which an earlier grade is found again.
    """
    every = (grade.notes[:many] for many in range(len(grade.notes) + 1))
    return next((own for own in every if _key(replace(bare, notes=own), grade, bundle) == grade.key), ())


def _key(submission: Submission, grade: Grade, bundle: Bundle) -> str:
    """Return the key that a submission had when it was graded, if nothing but the bundle's contents has changed."""
    then = replace(bundle, sha256=grade.bundle_sha256)
    return job_for(submission, then, level=grade.sandbox, seed=grade.seed).key


def _require_order(several: Sequence[Sequence[tuple[AttemptRecord, Submission]]]) -> None:
    """Refuse attempts that nothing but the runs puts in order: one run would grade them all."""
    unknown = [own[0][0].student for own in several if not all(attempt.submitted for attempt, _ in own)]
    if unknown:
        raise UsageError(
            "nothing says when each attempt was handed in, and the course does not simply count the last",
            evidence=first_of([*map(plain, unknown)], _NAMED),
            remedy="grade the files again: autograder grade SLUG PATH",
        )


def _numbered(own: Sequence[tuple[AttemptRecord, Submission]]) -> Iterator[Submission]:
    for number, (_, one) in enumerate(own, start=1):
        yield one if len(own) == 1 else replace(one, attempt=one.attempt or f"{_ATTEMPT}{number} of {len(own)}")


def _with_paths_of_their_own(found: Sequence[Submission]) -> list[Submission]:
    """Tell submissions apart that lay at one place, one after the other."""
    seen: dict[str, int] = {}
    made = []
    for one in found:
        seen[one.path] = number = seen.get(one.path, 0) + 1
        made.append(one if number == 1 else replace(one, path=f"{one.path} ({number})"))
    return made


def _told(absent: Sequence[str]) -> Iterator[str]:
    if absent:
        many = "is one" if len(absent) == 1 else f"are {len(absent)}"
        yield (
            f"there {many} of whom the gradebook does not keep all files, or whose grade was imported; not graded "
            f"again, and the points in the gradebook stay: {first_of([*map(plain, absent)], _NAMED)}"
        )
