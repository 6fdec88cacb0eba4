"""Measures what a reference solution earns when only chance differs: many run seeds, and the same seed twice."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.intake import read_bundle
from autograder.model import Grade, Outline
from autograder.sandbox import Level
from autograder.steps import each
from autograder.workflows.authoring.expected import handed_in, notebook_of
from autograder.workflows.authoring.validate import CLOSE, failures, job_of, released
from autograder.workflows.course.assignments import Assignment, pick
from autograder.workflows.grading.pool import run_all, usable_cores

AGAIN = "again"


@dataclass(frozen=True, slots=True)
class QuestionStability:
    """What one question earned under each seed. `flagged` counts the runs in which a test flagged something."""

    question: str
    possible: float
    earned: tuple[float, ...]
    flagged: int

    @property
    def median(self) -> float:
        """The middle score."""
        return statistics.median(self.earned)

    @property
    def below(self) -> int:
        """How many runs earned less than every point."""
        return sum(earned < self.possible - CLOSE for earned in self.earned)


@dataclass(frozen=True, slots=True)
class SeedStability:
    """The scores of one assignment's reference under `seeds` seeds.

    `lost` says for each run that was not full marks what failed in it; `flags` are what tests flagged, by seed;
    `different` are the questions that earned something else when seed 0 was run a second time.
    """

    slug: str
    seeds: int
    questions: tuple[QuestionStability, ...]
    lost: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    different: tuple[str, ...] = ()

    @property
    def steady(self) -> bool:
        """Whether no seed costs a point, and the same seed earns the same."""
        return not (self.lost or self.different)


def seed_stability(
    slugs: Sequence[str], root: Path, level: Level, *, seeds: int, workers: int | None = None,
    progress: Callable[[SeedStability], None] = lambda _: None,
) -> tuple[SeedStability, ...]:  # fmt: skip
    """Grade references with the run seeds 0 to `seeds` - 1; `progress` is called with each assignment's result."""
    results = []
    for assignment in each("validating", pick(slugs, root)):
        result = _stability_of(assignment, level, seeds, workers or usable_cores())
        progress(result)
        results.append(result)
    return tuple(results)


def _stability_of(assignment: Assignment, level: Level, seeds: int, workers: int) -> SeedStability:
    bundle = read_bundle(released(assignment))
    content, files = notebook_of(assignment.reference), handed_in(assignment, bundle)
    runs = [(str(seed), seed) for seed in range(seeds)] + [(AGAIN, 0)]
    jobs = [job_of(name, content, bundle, level, files=files, seed=seed) for name, seed in runs]
    outline, all_done = run_all(jobs, bundle, level, workers)
    grades = {name: done.grade for name, done in all_done.items()}
    again = grades.pop(AGAIN)
    by_seed = [grades[str(seed)] for seed in range(seeds)]
    return _put_together(assignment.slug, outline, by_seed, again)


def _put_together(slug: str, outline: Outline, by_seed: Sequence[Grade], again: Grade) -> SeedStability:
    points = [_points(grade) for grade in by_seed]
    questions = tuple(
        QuestionStability(
            question.name,
            question.possible,
            tuple(each.get(question.name, 0.0) for each in points),
            sum(any(case.flags for case in grade.cases if case.question == question.name) for grade in by_seed),
        )
        for question in outline.questions
    )
    first, second = points[0], _points(again)
    return SeedStability(
        slug,
        len(by_seed),
        questions,
        lost=tuple(f"seed {seed}: {message}" for seed, grade in enumerate(by_seed) if (message := _lost(grade))),
        flags=tuple(
            f"seed {seed}: {case.question}: {flag}"
            for seed, grade in enumerate(by_seed)
            for case in grade.cases
            for flag in case.flags
        ),
        different=tuple(
            f"{name}: {first.get(name, 0.0):g}, then {second.get(name, 0.0):g}"
            for name in (question.name for question in outline.questions)
            if abs(first.get(name, 0.0) - second.get(name, 0.0)) >= CLOSE
        ),
    )


def _points(grade: Grade) -> dict[str, float]:
    return {score.question: score.earned for score in grade.scores if not score.pending}


def _lost(grade: Grade) -> str:
    """Return what failed in a run, or why it was not judged; empty when it earned every point."""
    full = grade.judged_at_all and not grade.reason and grade.earned > grade.possible - CLOSE
    return "" if full else grade.reason or failures(grade, None)
