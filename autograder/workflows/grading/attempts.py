"""Several attempts of one student: where their pages lie, and which of them counts.

Every attempt is graded in its own box and recorded in the gradebook; the page of each lies in OUT/attempts. The one
that counts is recorded once more at the end, so that it stands last, and its page becomes the student's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder import reports
from autograder.gradebook import Gradebook
from autograder.model import Fault, Grade, Submission, Verdict
from autograder.reports import Several
from autograder.views import View
from autograder.workflows.interrupts import uninterrupted

ATTEMPTS = "attempts"
_TAIL = 200  # bytes at the end of a page, where its mark is


def pages(submissions: Sequence[Submission], feedback: Path, attempts: Path) -> dict[str, Path]:
    """Return where the page of each submission lies, by the submission's path.

    Args:
        submissions: of a run.
        feedback: the folder for the students' pages.
        attempts: the folder for the pages of attempts, where the best of several counts.
    """
    places = {}
    for student, group in _by_student(submissions).items():
        for number, one in enumerate(group, start=1):
            if len(group) > 1 and one.attempt:
                places[one.path] = attempts / reports.feedback_name(f"{student}-{number}")
            else:
                places[one.path] = feedback / reports.feedback_name(student)
    return places


def is_page_of(page: Path, key: str) -> bool:
    """Return whether a page is there and tells of the grade with this key, not of another attempt or an older file."""
    try:
        with page.open("rb") as file:
            file.seek(max(0, page.stat().st_size - _TAIL))
            return file.read().endswith(reports.page_mark(key))
    except OSError:
        return False


def counting(
    submissions: Sequence[Submission], grades: Mapping[str, Grade]
) -> tuple[Sequence[Grade], dict[str, Several]]:
    """Return the grades that count, in the order of the submissions, and about the other attempts, by student.

    Of several attempts the one with the most points counts, of equal ones the later, and of those that could not be
    judged at all none, as long as there is another.

    Args:
        submissions: of a run, a student's attempts from the first to the last.
        grades: by path.
    """
    counted: set[str] = set()
    about = {}
    for student, group in _by_student(submissions).items():
        if len(group) == 1 or not all(one.attempt for one in group):
            counted.update(one.path for one in group)
            words = [one.attempt for one in group if one.attempt]
            about.update({student: Several(words[0])} if words else {})
            continue
        made = [grades[one.path] for one in group]
        best = max(range(len(made)), key=lambda place: (made[place].judged_at_all, made[place].earned, place))
        counted.add(made[best].path)
        about[student] = Several(group[best].attempt, tuple(made[:best] + made[best + 1 :]))
    paths = [one.path for one in submissions if one.path in counted]
    return View(len(paths), lambda place: grades[paths[place]]), about


def settle(
    counted: Sequence[Grade], about: Mapping[str, Several], book: Gradebook, run_id: int, places: Mapping[str, Path],
    feedback: Path,
) -> None:  # fmt: skip
    """Make the attempt that counts the last one in the gradebook, and its page the student's."""
    if not any(several.others for several in about.values()):
        return
    for grade in counted:
        if grade.student not in about or not about[grade.student].others:
            continue
        with uninterrupted():
            content = places[grade.path].read_bytes()
            reports.write_atomically(feedback / reports.feedback_name(grade.student), content)
            book.record(run_id, grade)


def might_be_better(about: Mapping[str, Several]) -> list[Grade]:
    """Return the attempts that do not count and were not judged, or not wholly, through no fault of the student."""
    return [
        grade
        for several in about.values()
        for grade in several.others
        if grade.verdict is Verdict.NOT_JUDGED and grade.fault is not Fault.STUDENT
    ]


def _by_student(submissions: Sequence[Submission]) -> dict[str, list[Submission]]:
    grouped: dict[str, list[Submission]] = {}
    for one in submissions:
        grouped.setdefault(one.student, []).append(one)
    return grouped
