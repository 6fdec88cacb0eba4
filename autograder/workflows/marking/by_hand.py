"""Puts the marks that persons gave into the results of a run, once there is one for every answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder import reports
from autograder.gradebook import Gradebook, course_records, marks, rubrics
from autograder.gradebook.marks import Answer, Mark
from autograder.gradebook.rubrics import Rubric
from autograder.model import Bundle, Grade, Outline, QuestionScore
from autograder.policies.records import AttemptRecord, QuestionResult
from autograder.steps import each
from autograder.views import View


@dataclass(frozen=True, slots=True)
class ByHand:
    """The grades of a run as they are to be shown.

    `marked` tells of each question for a person how many answers have a mark, `answers` how many there are. `remarks`
    has, by the key of a grade and by question, what its student is told about the mark.
    """

    grades: Sequence[Grade]
    marked: Mapping[str, int] = field(default_factory=dict)
    answers: int = 0
    remarks: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every answer has its mark, so that the results have them."""
        return self.answers > 0 and all(count == self.answers for count in self.marked.values())


def with_marks(grades: Sequence[Grade], bundle: Bundle, book: Gradebook) -> ByHand:
    """Return the grades with the marks in place of what was pending, if no mark is missing; else as they are."""
    if not bundle.manual:
        return ByHand(grades)
    attempts = {attempt.grade_key: attempt for attempt in course_records(book, bundle.name).attempts}
    judged = [grade.key for grade in grades if grade.judged_at_all]
    results = {key: _by_hand(attempts.get(key)) for key in judged}
    names = [question.name for question in bundle.manual]
    marked = {name: sum(_is_marked(found, name) for found in results.values()) for name in names}
    state = ByHand(grades, marked, len(judged))
    if not state.complete:
        return state

    def at(place: int) -> Grade:
        grade = grades[place]
        return _counted(grade, results.get(grade.key, {}))

    return replace(state, grades=View(len(grades), at), remarks=_remarks(judged, attempts, bundle, book))


def _by_hand(attempt: AttemptRecord | None) -> dict[str, QuestionResult]:
    return {one.question: one for one in attempt.questions if one.manual} if attempt else {}


def _is_marked(results: Mapping[str, QuestionResult], name: str) -> bool:
    return name in results and results[name].marked is not None


def _counted(grade: Grade, results: Mapping[str, QuestionResult]) -> Grade:
    return replace(grade, scores=tuple(_score(score, results) for score in grade.scores))


def _score(score: QuestionScore, results: Mapping[str, QuestionResult]) -> QuestionScore:
    result = results.get(score.question)
    if not score.pending or result is None or result.marked is None:
        return score
    return replace(score, earned=float(result.marked), pending=False)


def _remarks(
    keys: Sequence[str], attempts: Mapping[str, AttemptRecord], bundle: Bundle, book: Gradebook
) -> dict[str, dict[str, tuple[str, ...]]]:
    with book.reading() as connection:
        last = marks.standing(marks.read(connection, bundle.name))
        known = rubrics.read(connection, bundle.name)
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for key in keys:
        attempt = attempts.get(key)
        if attempt is None:
            continue
        for question in bundle.manual:
            answer = Answer(attempt.student, bundle.name, question.name, attempt.submission_sha256)
            rubric = known.get((bundle.name, question.name), Rubric())
            if answer in last:
                found.setdefault(key, {})[question.name] = _words(last[answer], rubric)
    return found


def _words(mark: Mark, rubric: Rubric) -> tuple[str, ...]:
    """What a student is told beside that a person marked it: the items that apply, and the comment; never who."""
    items = [f"{item.points:+f}: {item.text}" for item in rubric.items if item.name in mark.items]
    return (*items, *([mark.comment] if mark.comment else []))


def write_pages(shown: ByHand, outline: Outline, bundle: Bundle, feedback: Path) -> None:
    """Bring the students' pages up to date with the marks; the notebook on each stays as it ran."""
    if not any(shown.marked.values()):  # no page has a mark to show, and the template of pages need not be read
        return
    for grade in each("writing pages", shown.grades):
        path = feedback / reports.feedback_name(grade.student)
        old = path.read_bytes() if path.is_file() else b""
        new = reports.with_marks(old, grade, outline, bundle, shown.remarks.get(grade.key, {}))
        if new != old:
            reports.write_atomically(path, new)
