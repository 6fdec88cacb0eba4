"""Grades the graders: reference, untouched template and every sample must earn what they declare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from autograder.errors import BundleError
from autograder.intake import read_bundle
from autograder.model import Bundle, Grade, Outline, Submission, Verdict
from autograder.notebooks import load_master, read_samples, with_answers
from autograder.reports.statistics import seconds
from autograder.sandbox import Level
from autograder.workflows.cost import Cost, costs, examinations
from autograder.workflows.course import Assignment, pick
from autograder.workflows.judged_before import key_of, read_judged, write_judged
from autograder.workflows.plan import Job, job_for
from autograder.workflows.pool import run_all, usable_cores

CLOSE = 1e-6
REFERENCE, TEMPLATE = "the reference", "the untouched template"
Files = Mapping[str, bytes]
NO_FILES: Files = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Expected:
    """What one notebook must earn: points in all (`question` is None), or for one question."""

    name: str
    question: str | None
    points: float | None
    because: str = ""


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
        return not self.why and abs(self.wanted - self.earned) < CLOSE


@dataclass(frozen=True, slots=True)
class Validated:
    """The findings for one assignment, and what it costs.

    `seconds` is the longest time that the examination of each question took, `of_reference` that of the reference.
    `skipped` is how many notebooks that take long were not graded, because they are as they were when last judged.
    """

    slug: str
    findings: tuple[Finding, ...]
    seconds: Mapping[str, float]
    of_reference: Mapping[str, float]
    costs: tuple[Cost, ...]
    skipped: int = 0

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """The notebooks that were misjudged."""
        return tuple(finding for finding in self.findings if not finding.right)


class Record(Enum):
    """What a validation does with the record of the notebooks that take long."""

    IGNORE = "grade everything"
    WRITE = "grade everything, and record what takes long"
    SKIP = "leave out what takes long and is as it was when recorded"


def validate(
    slugs: Sequence[str], root: Path, level: Level, *, workers: int | None = None, record: Record = Record.IGNORE,
    progress: Callable[[Validated], None] = lambda _: None,
) -> tuple[Validated, ...]:  # fmt: skip
    """Validate assignments one after the other; `progress` is called with each result."""
    results = []
    for assignment in pick(slugs, root):
        result = _validate(assignment, level, workers or usable_cores(), record)
        progress(result)
        results.append(result)
    return tuple(results)


def _validate(assignment: Assignment, level: Level, workers: int, record: Record) -> Validated:
    bundle = read_bundle(released(assignment))
    planned = {f"{n:04d} {e.name}": (e, content) for n, (e, content) in enumerate(_notebooks(assignment))}
    files = handed_in(assignment, bundle)
    jobs = {
        name: job_of(name, content, bundle, level, files=NO_FILES if expected.name == TEMPLATE else files)
        for name, (expected, content) in planned.items()
    }
    keys = {name: key_of(jobs[name].submission, bundle, planned[name][0].points or 0.0) for name in planned}
    known = read_judged(assignment.folder) if record is Record.SKIP else {}
    graded = [name for name in planned if keys[name] not in known or planned[name][0].question is None]
    outline, all_done = run_all([jobs[name] for name in graded], bundle, level, workers)
    grades = [all_done[name].grade for name in graded]
    findings = tuple(_finding(planned[name][0], all_done[name].grade, outline) for name in graded)
    if record is Record.WRITE:
        right = [name for name, finding in zip(graded, findings, strict=True) if finding.right]
        write_judged(assignment.folder, {keys[name]: seconds(all_done[name].grade) for name in right})
    reference = all_done[graded[0]]
    return Validated(
        assignment.slug,
        findings,
        _longest(grades),
        examinations(reference.grade),
        costs(reference, grades, bundle.limits),
        len(planned) - len(graded),
    )


def released(assignment: Assignment) -> Path:
    """The bundle of an assignment.

    Raises:
        BundleError: the assignment has not been released.
    """
    if not assignment.bundle.exists() or not assignment.template.exists():
        raise BundleError(
            f"{assignment.slug} has not been released",
            evidence=f"no {assignment.bundle}",
            remedy=f"autograder release {assignment.slug}",
        )
    return assignment.bundle


def notebook_of(folder: Path) -> bytes:
    """The notebook of an assignment's template or reference folder."""
    return (folder / f"{folder.name}.ipynb").read_bytes()


def handed_in(assignment: Assignment, bundle: Bundle) -> Files:
    """What the reference solution hands in beside its notebook; samples and mutants do the same."""
    folder = assignment.reference
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    known = {f"{folder.name}.ipynb", *bundle.public_files}
    return {name: path.read_bytes() for name, path in found.items() if name not in known}


def _notebooks(assignment: Assignment) -> Iterator[tuple[Expected, bytes]]:
    template, reference = notebook_of(assignment.template), notebook_of(assignment.reference)
    yield Expected(REFERENCE, None, None), reference
    yield Expected(TEMPLATE, None, load_master(assignment.master).template_score), template
    for sample in read_samples(assignment.samples):
        name = f"{sample.question}/{sample.name}"
        expected = Expected(name, sample.question, sample.score, sample.because)
        yield expected, with_answers(template, reference, {sample.question: sample.code})


def job_of(
    name: str, content: bytes, bundle: Bundle, level: Level, *, files: Files = NO_FILES, seed: int = 0
) -> Job:  # fmt: skip
    """The job that grades a notebook of ours under `name`, with the same seed unless another one is given."""
    return job_for(Submission(name, name, content, dict(files)), bundle, level=str(level.value), seed=seed)


def _finding(expected: Expected, grade: Grade, outline: Outline) -> Finding:
    seconds = sum(case.seconds for case in grade.cases)
    scores = {score.question: score for score in grade.scores if not score.pending}
    if expected.question is None:
        wanted = grade.possible if expected.points is None else expected.points
        earned = grade.earned
    else:
        wanted = expected.points or 0.0
        earned = scores[expected.question].earned if expected.question in scores else 0.0
    why = grade.reason if grade.verdict is Verdict.NOT_JUDGED else ""
    if not why and abs(wanted - earned) >= CLOSE:
        why = failures(grade, expected.question) or "it earned more than it declares"
    return Finding(expected, wanted, earned, why, seconds)


def failures(grade: Grade, question: str | None) -> str:
    """The cases that did not pass, of one question or of all."""
    failed = [c for c in grade.cases if c.verdict is not Verdict.PASSED and question in (None, c.question)]
    return "; ".join(f"{c.question} {c.name}: {c.message}" for c in failed)


def _longest(grades: Iterable[Grade]) -> dict[str, float]:
    longest: dict[str, float] = {}
    for grade in grades:
        for question, spent in examinations(grade).items():
            longest[question] = max(longest.get(question, 0.0), spent)
    return longest
