"""Answers every question of a bundle with each of the liars: no test may pass, and none may excuse the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.examiner.libraries import USUAL_NAMES
from autograder.intake import read_bundle
from autograder.model import WALL, Bundle, CaseResult, Grade, InMemory, Submission, Verdict
from autograder.notebooks.asked import asked_by_tests
from autograder.notebooks.liars import LIARS, family_notebooks
from autograder.sandbox import Level
from autograder.workflows.grading.plan import Job, job_for
from autograder.workflows.grading.pool import run_all, usable_cores


@dataclass(frozen=True, slots=True)
class Fooled:
    """A case that passed with a liar, or was not judged because of it."""

    liar: str
    case: CaseResult

    @property
    def what(self) -> str:
        """What the case did."""
        did = "passes" if self.case.verdict is Verdict.PASSED else "is not judged"
        return f"{self.case.question}, {'hidden' if self.case.hidden else 'public'} case {self.case.name}: {did}"


@dataclass(frozen=True, slots=True)
class Lied:
    """What the liars got: the points of each liar for each question that asks for a name, and what they fooled.

    `unjudged` says of a liar's notebook as a whole why there is no grade.
    """

    name: str
    earned: Mapping[str, Mapping[str, float]]
    fooled: tuple[Fooled, ...]
    unjudged: Mapping[str, str]

    @property
    def held(self) -> bool:
        """Whether no test passed, and none was excused."""
        return not (self.fooled or self.unjudged)

    @property
    def lines(self) -> tuple[str, ...]:
        """A line for each case that was fooled, with the liars that did it."""
        by_case: dict[str, list[str]] = {}
        for each in self.fooled:
            by_case.setdefault(each.what, []).append(each.liar)
        return tuple(f"{what} with {_named(liars)}" for what, liars in by_case.items())

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that the liars answered."""
        return tuple(next(iter(self.earned.values()), ()))


def liar_jobs(bundle: Bundle, level: Level, *, checks: bool) -> dict[str, Job]:
    """Return the jobs that grade the liars, by the liars' names."""
    asked = asked_by_tests(bundle, USUAL_NAMES)
    notebooks = family_notebooks({q: names for q, names in asked.items() if names.asked}, checks)
    named = {liar: f"the liar {liar}" for liar in notebooks}
    return {
        liar: job_for(Submission(named[liar], named[liar], InMemory(content)), bundle, level=str(level.value), seed=0)
        for liar, content in notebooks.items()
    }


def lied(bundle: Bundle, grades: Mapping[str, Grade]) -> Lied:
    """Return what became of the liars, by their names.

    A question that asks for no name is judged by other things than values, and no liar can answer it.
    """
    asked = {question for question, names in asked_by_tests(bundle, USUAL_NAMES).items() if names.asked}
    earned, unjudged = {}, {}
    fooled: list[Fooled] = []
    for liar, grade in grades.items():
        if grade.reason and not grade.cases:
            unjudged[liar] = grade.reason
        earned[liar] = {score.question: score.earned for score in grade.scores if score.question in asked}
        fooled += [Fooled(liar, case) for case in _fooled(grade.cases) if case.question in asked]
    return Lied(bundle.name, earned, tuple(fooled), unjudged)


def try_liars(path: Path, level: Level, *, workers: int | None = None) -> Lied:
    """Answer a bundle's questions with the liars, whoever made the bundle.

    Only the wall judges: in the student's own process, where stock Otter judges, a liar can pass whatever it likes.
    """
    bundle = replace(read_bundle(path), judge=WALL)
    jobs = liar_jobs(bundle, level, checks=bundle.answers is not None)
    _, done = run_all(list(jobs.values()), bundle, level, workers or usable_cores())
    return lied(bundle, {liar: done[job.submission.student].grade for liar, job in jobs.items()})


def _named(liars: Sequence[str]) -> str:
    """Return the liars of a case; one that is alone with what it does."""
    return f"{liars[0]} ({LIARS[liars[0]][0]})" if len(liars) == 1 else ", ".join(liars)


def _fooled(cases: Iterable[CaseResult]) -> list[CaseResult]:
    return [case for case in cases if case.verdict is not Verdict.FAILED]
