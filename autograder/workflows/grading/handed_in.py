"""Takes submissions from the desk of the office, where students handed them in with a receipt.

Whose an attempt is, and when its first byte arrived, the receipt says. With a deadline that the command line names,
what came later is left out, as of any other source. Without one, a student's last attempt in time counts, and one that
came later only where there is none in time: when it came is recorded with it, and the course's policies do the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.desk import Desk, Receipt, Receipts
from autograder.errors import NothingToGrade
from autograder.intake.attempts import MOST_ATTEMPTS, Collected, in_numbers, numbered
from autograder.intake.deadline import ANY_TIME, Deadline
from autograder.intake.expected import Expected
from autograder.intake.folder import faulty, take_group
from autograder.intake.reading import Faulty, printable, same_name
from autograder.intake.sites import Entry
from autograder.intake.spool import Spool
from autograder.intake.wanted import BEST, Wanted
from autograder.model import Submission
from autograder.policies.lateness import plus_grace
from autograder.workflows.course.assignments import Assignment
from autograder.workflows.course.deadlines import deadline, extensions_of
from autograder.workflows.course.policies import course_policies


@dataclass(frozen=True, slots=True)
class AtTheOffice:
    """The desk, which assignment of it, and until when the course's policies call work in time.

    `gradebook` has the extensions, to which `grace_minutes` are added as they are to `due`.
    """

    folder: Path
    slug: str
    gradebook: str | Path
    due: datetime | None = None
    grace_minutes: int = 0

    def deadline(self, expected: Expected) -> Deadline:
        """Return until when each student's work is in time; what the command line names goes before all else."""
        if self.due is None or expected.times.deadline.at is not None:
            return ANY_TIME  # what the command line names has left out the rest already
        extended, _ = extensions_of(self.slug, None, self.gradebook)
        granted = {same_name(expected.key("", one.student)): one for one in extended.values()}
        return deadline(self.due, granted)[0]


def at_the_office(assignment: Assignment, gradebook: str | Path) -> AtTheOffice:
    """Return where students of a course hand in an assignment.

    Raises:
        PolicyError: the course's policies cannot be used.
    """
    rules = course_policies(assignment.root).of(assignment.slug)
    return AtTheOffice(Desk.beside(gradebook), assignment.slug, gradebook, rules.due, rules.grace_minutes)


def handed_in(source: AtTheOffice, wanted: Wanted) -> list[Submission]:
    """Return what counts of what students handed in for an assignment, in natural order of the students.

    Raises:
        NothingToGrade: nobody handed anything in.
    """
    attempts: dict[str, list[Receipt]] = {}
    receipts = Receipts(Desk(source.folder)) if source.folder.is_dir() else None
    for one in receipts.for_assignment(source.slug) if receipts else ():
        attempts.setdefault(one.student, []).append(one)
    if receipts is None or not attempts:
        raise NothingToGrade(f"Nobody has handed in {source.slug} at the office", evidence=printable(source.folder),
                             remedy="students hand in where `autograder serve` is open")  # fmt: skip
    in_order = sorted(attempts.items(), key=lambda each: in_numbers(each[0]))
    until = source.deadline(wanted.expected)
    found: list[Submission] = []
    spool = Spool()
    for student, given in in_order:
        at = until.extension(student) or until.at
        own = _of_student(student, given, receipts, at and plus_grace(at, source.grace_minutes), wanted)
        found.extend(map(spool.kept, own))
    return found


def submission_of(receipt: Receipt, receipts: Receipts, wanted: Wanted) -> Submission:
    """Return one attempt as a submission: what is wrong with it is stated in it, never raised."""
    named = {one.name: receipts.place_of(one) for one in receipt.files}
    where = f"{printable(receipt.student)}/attempt-{receipt.attempt}"
    folder = min(named.values()).parent.parent
    taken = take_group(printable(receipt.student), folder, named, wanted).submissions[-1]
    names = {printable(path): f"{where}/{printable(name)}" for name, path in named.items()}
    own = replace(taken, path=names.get(taken.path, where), submitted=receipt.arrived)
    return replace(own, evidence=_called(own.evidence, names), notes=tuple(_called(note, names) for note in own.notes))


def _called(text: str, names: Mapping[str, str]) -> str:
    """Name a file as the student did, where a text names the place in which it is kept."""
    for place, name in names.items():
        text = text.replace(place, name)
    return text


def _of_student(
    student: str, attempts: Sequence[Receipt], receipts: Receipts, due: datetime | None, wanted: Wanted
) -> list[Submission]:
    where = Path(printable(student))
    entries = {f"attempt {one.attempt}": Entry(student, submitted=one.arrived) for one in attempts}
    try:
        taken, notes = wanted.expected.times.taken(student, entries)
    except Faulty as error:
        return [faulty(printable(student), where, error)]
    counting, told = _counting([one for one in attempts if f"attempt {one.attempt}" in taken], due)
    graded = counting[-MOST_ATTEMPTS:] if wanted.rule == BEST else counting[-1:]
    submissions = tuple(submission_of(one, receipts, wanted) for one in graded)
    names = tuple(f"attempt {one.attempt} of {one.arrived[:19]}Z" for one in counting)
    noted = numbered(Collected(submissions, names if len(names) > 1 else ()), wanted.rule)
    return [replace(one, notes=(*one.notes, *notes, *told)) for one in noted]


def _counting(attempts: Sequence[Receipt], due: datetime | None) -> tuple[Sequence[Receipt], tuple[str, ...]]:
    in_time = [one for one in attempts if due is None or datetime.fromisoformat(one.arrived) <= due]
    late = len(attempts) - len(in_time)
    if not in_time or not late:
        return attempts, ()
    return in_time, (f"what was handed in after the deadline does not count, because something came in time: {late}",)
