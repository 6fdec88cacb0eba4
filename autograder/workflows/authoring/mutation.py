"""Proves that the tests decide: every mutant of a reference answer must lose a point, or be explained.

Theory of operation. The reference answer of each question is graded first as it is, alone in the template; if it needs
the answers of other questions, within the reference solution. That gives the time it takes. Then every mutant is graded
in the same place, with limits near that time because a mutant may never end. No cell after the question's check is run,
and no other question is examined: neither can change what the question earns. A mutant that keeps every point of its
question survives: either the tests let a wrong answer through, or design.md says why it is not wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import MasterError
from autograder.intake import read_bundle
from autograder.limits import Limits
from autograder.model import Bundle, Grade, QuestionScore
from autograder.notebooks import Mutant, mutants_of, reason, reference_answers, up_to_check, with_answers
from autograder.notebooks.explanations import explanations
from autograder.notebooks.mutants import normal
from autograder.sandbox import Level
from autograder.steps import each
from autograder.workflows.authoring.expected import Files, handed_in, notebook_of
from autograder.workflows.authoring.validate import CLOSE, job_of, released
from autograder.workflows.course.assignments import Assignment, pick
from autograder.workflows.grading.plan import Job, Kept
from autograder.workflows.grading.pool import run_all, usable_cores

LEAST_SECONDS = 2.0
PATIENCE = 20.0  # times the reference's own time


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mutant. `explained` is why it may survive; `unjudged` why nothing is known about it."""

    mutant: Mutant
    survived: bool
    explained: str = ""
    unjudged: str = ""


@dataclass(frozen=True, slots=True)
class Mutated:
    """The mutants of one assignment; how many of each question were left out; explanations that explain nothing."""

    slug: str
    outcomes: tuple[Outcome, ...]
    left_out: Mapping[str, int]
    stale: tuple[str, ...]

    @property
    def unexplained(self) -> tuple[Outcome, ...]:
        """The mutants that keep every point though nothing says why."""
        return tuple(each for each in self.outcomes if each.survived and not each.explained)

    @property
    def unjudged(self) -> tuple[Outcome, ...]:
        """The mutants that could not be judged."""
        return tuple(each for each in self.outcomes if each.unjudged)

    @property
    def proven(self) -> bool:
        """Whether every mutant was caught or explained, and every explanation is needed."""
        return not (self.unexplained or self.unjudged or self.stale)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the answers of one question are graded: the notebook they are put into, and the one it is compared with."""

    notebook: bytes
    other: bytes
    seconds: tuple[float, float]  # of the reference answer: its cells, its examination
    kept: Kept  # of the other questions there

    def with_answer(self, code: str) -> bytes:
        return _with_answer(self.notebook, self.other, self.kept.question, code)


def _with_answer(notebook: bytes, other: bytes, question: str, code: str) -> bytes:
    return up_to_check(with_answers(notebook, other, {question: code}), question)


def mutate(
    slugs: Sequence[str], root: Path, level: Level, *, workers: int | None = None,
    progress: Callable[[Mutated], None] = lambda _: None,
) -> tuple[Mutated, ...]:  # fmt: skip
    """Grade the mutants of assignments, one assignment after the other; `progress` is called with each result.

    Raises:
        MasterError: a reference answer is not Python, or does not earn every point of its question.
    """
    results = []
    for assignment in each("changing answers", pick(slugs, root)):
        result = _mutate(assignment, level, workers or usable_cores())
        progress(result)
        results.append(result)
    return tuple(results)


def _mutate(assignment: Assignment, level: Level, workers: int) -> Mutated:
    bundle = read_bundle(released(assignment))
    template, reference = notebook_of(assignment.template), notebook_of(assignment.reference)
    answers = reference_answers(template, reference)
    made = {question: _mutants(question, code) for question, code in answers.items()}
    files = handed_in(assignment, bundle)
    places = _places(answers, template, reference, bundle, files, level, workers)
    mutants = [mutant for mutants, _ in made.values() for mutant in mutants]
    hurried = replace(bundle, limits=_limits(bundle.limits, [place.seconds for place in places.values()]))
    placed = [(mutant, places[mutant.question]) for mutant in mutants]
    jobs = [job_of(m.text, place.with_answer(m.code), hurried, level, files=files) for m, place in placed]
    alone = [replace(job, kept=place.kept) for job, (_, place) in zip(jobs, placed, strict=True)]
    grades = _graded(alone, hurried, level, workers)
    items = explanations(_design(assignment))
    outcomes = tuple(_outcome(mutant, grades[mutant.text], items) for mutant in mutants)
    used = {item for item in items for each in outcomes if each.survived and reason(item, each.mutant.text)}
    left_out = {question: number for question, (_, number) in made.items()}
    return Mutated(assignment.slug, outcomes, left_out, tuple(item for item in items if item not in used))


def _design(assignment: Assignment) -> str:
    path = assignment.folder / "design.md"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _mutants(question: str, code: str) -> tuple[tuple[Mutant, ...], int]:
    try:
        return mutants_of(question, code)
    except SyntaxError as error:
        raise MasterError(
            f"the reference answer of {question} is not Python", evidence=str(error), fault="test"
        ) from None


def _places(
    answers: Mapping[str, str],
    template: bytes,
    reference: bytes,
    bundle: Bundle,
    files: Files,
    level: Level,
    workers: int,
) -> dict[str, _Place]:
    """Return where each reference answer, written as the mutants are, earns every point: alone if it can."""
    alone = {q: _with_answer(template, reference, q, normal(code)) for q, code in answers.items()}
    within = {f"{q}, whole": _with_answer(reference, template, q, normal(code)) for q, code in answers.items()}
    jobs = [job_of(name, content, bundle, level, files=files) for name, content in {**alone, **within}.items()]
    grades = _graded(jobs, bundle, level, workers)
    places = {}
    for question in answers:
        both = (grades[question], template, reference), (grades[f"{question}, whole"], reference, template)
        full = [_place(question, *each) for each in both if _full(each[0], question)]
        if not full:
            raise MasterError(
                f"the reference answer of {question} does not earn every point",
                evidence=grades[f"{question}, whole"].reason,
                fault="test",
                remedy="autograder validate, without --mutants, says why",
            )
        places[question] = full[0]
    return places


def _place(question: str, grade: Grade, notebook: bytes, other: bytes) -> _Place:
    others = tuple(case for case in grade.cases if case.question != question)
    return _Place(notebook, other, _seconds(grade, question), Kept(question, others, run=0))


def _graded(jobs: Sequence[Job], bundle: Bundle, level: Level, workers: int) -> dict[str, Grade]:
    if not jobs:
        return {}
    _, all_done = run_all(jobs, bundle, level, workers)
    return {name: done.grade for name, done in all_done.items()}


def _score(grade: Grade, question: str) -> QuestionScore | None:
    return next((score for score in grade.scores if score.question == question), None)


def _full(grade: Grade, question: str) -> bool:
    score = _score(grade, question)
    return score is not None and score.earned > score.possible - CLOSE


def _seconds(grade: Grade, question: str) -> tuple[float, float]:
    examined = sum(case.seconds for case in grade.cases if case.question == question)
    return grade.timings.get("cells", 0.0), examined


def _limits(limits: Limits, seconds: Iterable[tuple[float, float]]) -> Limits:
    cells, examined = (max((LEAST_SECONDS, *(PATIENCE * s for s in column))) for column in zip(*seconds, strict=True))
    return replace(
        limits,
        cell_seconds=min(limits.cell_seconds, cells),
        question_seconds=min(limits.question_seconds, examined),
    )


def _outcome(mutant: Mutant, grade: Grade, items: Sequence[str]) -> Outcome:
    score = _score(grade, mutant.question)
    if score is None or score.unjudged:
        return Outcome(mutant, False, unjudged=grade.reason or "not judged")
    if not _full(grade, mutant.question):
        return Outcome(mutant, False)
    whys = [why for item in items if (why := reason(item, mutant.text))]
    return Outcome(mutant, True, explained=whys[0] if whys else "")
