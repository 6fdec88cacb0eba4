"""Grades the graders: reference, untouched template and every sample must earn what they declare."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.bundle import VARIANTS
from autograder.errors import BundleError, UsageError
from autograder.intake import read_bundle
from autograder.languages import notebook_name, tag
from autograder.model import Bundle, Grade, InMemory, Outline, Submission, Verdict
from autograder.notebooks import LOCK
from autograder.notebooks.variants import read_variant
from autograder.sandbox import Level
from autograder.session.needs import uses_keras
from autograder.steps import each
from autograder.workflows.authoring.catalogues import languages_of
from autograder.workflows.authoring.cost import Cost, costs, examinations
from autograder.workflows.authoring.expected import (
    NO_FILES,
    TEMPLATE,
    Expected,
    Files,
    drawn,
    group_of,
    handed_in,
    notebooks_to_grade,
)
from autograder.workflows.authoring.liars import Lied, liar_jobs, lied
from autograder.workflows.authoring.release import release
from autograder.workflows.authoring.renewal import newer_bundle
from autograder.workflows.course.assignments import Assignment, pick
from autograder.workflows.grading.plan import Job, job_for
from autograder.workflows.grading.pool import run_all, usable_cores

CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Finding:
    """What one notebook was to earn, and what it earned. `why` explains a wrong one."""

    expected: Expected
    wanted: float
    earned: float
    why: str
    seconds: float

    @property
    def right(self) -> bool:
        """Whether the grader judged as declared."""
        return not self.why and (self.expected.loses or abs(self.wanted - self.earned) < CLOSE)


@dataclass(frozen=True, slots=True)
class Validated:
    """The findings for one assignment, what the liars got, and what it costs.

    `seconds` is the longest time that the examination of each question took, `of_reference` that of the reference.
    `skipped` is how many notebooks a brief validation left out; `language` is that of the notebooks, "" for English.
    """

    slug: str
    findings: tuple[Finding, ...]
    lied: Lied
    seconds: Mapping[str, float]
    of_reference: Mapping[str, float]
    costs: tuple[Cost, ...]
    skipped: int = 0
    language: str = ""

    @property
    def without_samples(self) -> tuple[str, ...]:
        """The questions of which no sample was graded."""
        sampled = {one.expected.question for one in self.findings if not one.expected.loses}
        return tuple(question for question in self.of_reference if question not in sampled)

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """The notebooks that were misjudged."""
        return tuple(finding for finding in self.findings if not finding.right)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is validated of an assignment.

    `year` is the year whose numbers it has, None for what is released; `number` the variant, 0 for the only one;
    `language` that of the notebook, "" for English.
    """

    year: int | None = None
    number: int = 0
    language: str = ""

    @property
    def said(self) -> str:
        """What comes after the assignment's name."""
        parts = [f" for {self.year}" if self.year else "", f" in variant {self.number}" if self.number else ""]
        return "".join([*parts, f" in {tag(self.language)}" if self.language else ""])


def validate(
    slugs: Sequence[str], root: Path, level: Level, *, workers: int | None = None, brief: bool = False,
    years: Sequence[int] = (), languages: Sequence[str] = (), progress: Callable[[Validated], None] = lambda _: None,
) -> tuple[Validated, ...]:  # fmt: skip
    """Validate assignments one after the other; `progress` is called with each result.

    A brief validation grades all of an assignment that trains nothing. Of one that trains models it leaves out most
    samples and liars: see `drawn`. With years it is not what is released that is validated, but what a release for each
    of these years would make. With languages the reference, the template and the samples are graded in the notebook of
    each, and nothing else is. Where students have different numbers, each variant is validated.
    """
    results = []
    wanted = [(one, edition) for one in pick(slugs, root) for edition in _wanted(one, years, languages)]
    for assignment, edition in each("validating", wanted):
        first = edition.year is None and edition.number < 2
        with nullcontext(assignment) if first else released_for(assignment, edition.year, edition.number) as made:
            result = _validate(made, level, workers or usable_cores(), brief, edition.language)
        result = replace(result, slug=f"{assignment.slug}{edition.said}")
        progress(result)
        results.append(result)
    return tuple(results)


def _wanted(assignment: Assignment, years: Sequence[int], languages: Sequence[str]) -> list[Edition]:
    """Return what is to be validated of an assignment: each variant, of each year, in each language.

    Raises:
        UsageError: years are given, and it has no parameters; or a language that it is not translated into.
    """
    if years and not (assignment.folder / VARIANTS).exists():
        raise UsageError(
            f"{assignment.slug} is the same every year",
            evidence=f"no {VARIANTS} in {assignment.folder}",
            remedy="name the assignments that have one, or leave --year out",
        )
    there = languages_of(assignment.folder)
    if lacking := [tag(language) for language in languages if language not in there]:
        raise UsageError(
            f"{assignment.slug} has no notebook in {', '.join(lacking)}",
            evidence=f"it is translated into {', '.join(map(tag, there)) or 'no language'}",
            remedy="name the assignments that have one, or leave --language out; autograder translate begins one",
        )
    count = read_variant(assignment.folder).all
    numbers = range(1, count + 1) if count > 1 else (0,)
    return [
        Edition(year, number, language)
        for year in (years or (None,))
        for number in numbers
        for language in dict.fromkeys(languages or ("",))
    ]


def _validate(assignment: Assignment, level: Level, workers: int, brief: bool, language: str) -> Validated:
    bundle = read_bundle(released(assignment, language))
    planned = {
        f"{n:04d} {e[0].name}": (e, content)
        for n, (e, content) in enumerate(notebooks_to_grade(assignment, bundle, language))
    }
    files = handed_in(assignment, bundle)
    jobs = {
        name: job_of(name, content, bundle, level, files=NO_FILES if expected[0].name == TEMPLATE else files)
        for name, (expected, content) in planned.items()
    }
    liars = {} if language else liar_jobs(bundle, level, checks=True)
    groups = {name: group_of(expected[0]) for name, (expected, _) in planned.items()} | dict.fromkeys(liars, "a liar")
    every = jobs | liars
    chosen = {name: every[name] for name in (drawn(groups, bundle) if brief and uses_keras(bundle) else every)}
    outline, all_done = run_all(list(chosen.values()), bundle, level, workers)
    grades = {name: all_done[job.submission.student].grade for name, job in chosen.items()}
    samples = [grades[name] for name in planned if name in chosen]
    reference = all_done[next(iter(planned))]
    return Validated(
        assignment.slug,
        tuple(_finding(one, grades[name], outline) for name in planned if name in chosen for one in planned[name][0]),
        lied(bundle, {liar: grades[liar] for liar in liars if liar in chosen}),
        _longest(samples),
        examinations(reference.grade),
        costs(reference, samples, bundle.limits),
        len(every) - len(chosen),
        language,
    )


def released(assignment: Assignment, language: str = "") -> Path:
    """Return the bundle of an assignment.

    Raises:
        BundleError: the assignment has not been released, not in that language, or not since it was changed.
    """
    needed = (assignment.bundle, assignment.template / notebook_name(assignment.slug, language))
    if missing := [place for place in needed if not place.exists()]:
        raise BundleError(
            f"{assignment.slug} has not been released{f' in {tag(language)}' if language else ''}",
            evidence=f"no {missing[0]}",
            remedy=f"autograder release {assignment.slug}",
        )
    if newer_bundle(assignment) is not None:
        raise BundleError(
            f"{assignment.slug} has changed since it was released",
            evidence=f"its master makes another {assignment.bundle.relative_to(assignment.root)}",
            remedy=f"autograder release {assignment.slug}",
        )
    return assignment.bundle


@contextmanager
def released_for(assignment: Assignment, year: int | None, number: int) -> Iterator[Assignment]:
    """Release an assignment for a year and in one variant into a folder that is gone afterwards.

    The year is that of what is released if it is None.

    Raises:
        BundleError: the assignment has not been released.
        MasterError: it cannot be released for that year.
    """
    year = read_bundle(released(assignment)).year if year is None else year
    with tempfile.TemporaryDirectory(prefix="autograder-") as temporary:
        there = Assignment(assignment.slug, Path(temporary).resolve())
        shutil.copytree(assignment.folder, there.folder)
        if (assignment.root / LOCK).exists():
            shutil.copy(assignment.root / LOCK, there.root)
        release([there.slug], there.root, check=False, year=year, number=number or 1)
        yield there


def job_of(
    name: str, content: bytes, bundle: Bundle, level: Level, *, files: Files = NO_FILES, seed: int = 0
) -> Job:  # fmt: skip
    """Return the job that grades a notebook of ours under `name`, with the same seed unless another one is given."""
    return job_for(Submission(name, name, InMemory(content, dict(files))), bundle, level=str(level.value), seed=seed)


def _finding(expected: Expected, grade: Grade, outline: Outline) -> Finding:
    seconds = sum(case.seconds for case in grade.cases)
    scores = {score.question: score for score in grade.scores if not score.pending}
    if expected.question is None:
        wanted = grade.possible if expected.points is None else expected.points
        earned = grade.earned
    else:
        possible = scores[expected.question].possible if expected.question in scores else 0.0
        wanted = possible if expected.loses else expected.points or 0.0
        earned = scores[expected.question].earned if expected.question in scores else 0.0
    why = grade.reason if grade.verdict is Verdict.NOT_JUDGED else ""
    if not why and expected.loses and earned > wanted - CLOSE:
        why = "no case sees that it does"
    elif not why and not expected.loses and abs(wanted - earned) >= CLOSE:
        why = failures(grade, expected.question) or "it earned more than it declares"
    return Finding(expected, wanted, earned, why, seconds)


def failures(grade: Grade, question: str | None) -> str:
    """Return the cases that did not pass, of one question or of all."""
    failed = [c for c in grade.cases if c.verdict is not Verdict.PASSED and question in (None, c.question)]
    return "; ".join(f"{c.question} {c.name}: {c.message}" for c in failed)


def _longest(grades: Iterable[Grade]) -> dict[str, float]:
    longest: dict[str, float] = {}
    for grade in grades:
        for question, spent in examinations(grade).items():
            longest[question] = max(longest.get(question, 0.0), spent)
    return longest
