"""Grades one question again, where that is the same as grading the whole.

Theory of operation. A question is judged against a frozen state of its own, with its own test file and a seed that is
set anew, so what its tests find does not depend on which other questions are examined; what is examined again after a
cell was left out goes by that, too. It is the same as grading the whole, then, if

1. the earlier run's bundle is on record, and the two differ in nothing but that question's test file;
2. a grade is on record under the very key that the submission has with that bundle: same contents, limits, sandbox
   level, seed and versions of libraries; and nothing in it was left unjudged;
3. every cell ends by itself this time, no limit is met, and the question is judged.

All cells run as ever. Where 1 fails everything is graded whole, where 2 or 3 fails that submission is; both are said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autograder.errors import UsageError
from autograder.intake.archive import Archive
from autograder.model import Bundle, CaseResult, CellStatus, Grade, Judgement, Outline, Verdict, Work
from autograder.plural import counted, first_of
from autograder.workflows.grading.plan import Job, Kept, job_for

if TYPE_CHECKING:  # a worker, and a checker, has no gradebook; who shares out the work has no box
    from autograder.gradebook import Gradebook, Run
    from autograder.session import WorkerSession

_BY_ITSELF = (CellStatus.OK, CellStatus.ERROR)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Earlier:
    """The run whose results of the other questions are kept, and the bundle that it went by."""

    question: str
    run: Run
    bundle: Bundle


def earlier_run(book: Gradebook, bundle: Bundle, outline: Outline, question: str) -> Earlier | str:
    """Return the run from which the other questions' results can be kept, or why there is none.

    Raises:
        UsageError: the bundle has no such question.
    """
    stems = {one.name: one.stem for one in outline.questions}
    if question not in stems:
        raise UsageError(
            f"there is no question {question} with tests", evidence=f"{bundle.name} has {', '.join(stems) or 'none'}"
        )
    if bundle.answers is None:
        return "in a bundle of stock Otter one test can change what another sees"
    runs = [run for run in book.runs() if run.bundle_name == bundle.name and not run.origin]
    others = [run for run in runs if run.bundle_sha256 != bundle.sha256]
    if not others:
        return "no earlier run had other tests"
    content = book.bundle(others[-1].bundle_sha256)
    if content is None:
        return f"the bundle of run {others[-1].run_id} is not on record"
    differ = list(_differing(content, bundle.content, f"tests/{stems[question]}.py"))
    if differ:
        return f"since run {others[-1].run_id} the bundle differs in {first_of(differ, _NAMED)}, too"
    return Earlier(question, others[-1], replace(bundle, content=content, sha256=others[-1].bundle_sha256))


def _differing(old: bytes, new: bytes, tests: str) -> Iterator[str]:
    """Yield the members in which two bundles differ, beside the test file of the question."""
    before, after = Archive(old, "the earlier bundle"), Archive(new, "the bundle")
    for name in sorted({*before.names, *after.names} - {tests}):
        there = name in before.names and name in after.names
        if not there or before.size(name) != after.size(name) or before.read(name) != after.read(name):
            yield name


def with_earlier(jobs: Sequence[Job], earlier: Earlier, book: Gradebook, level: str) -> list[Job]:
    """Return the jobs, each with what is kept of the grade that its submission has with the earlier bundle."""
    before = [job_for(job.submission, earlier.bundle, level=level, seed=job.seed) for job in jobs]
    return [replace(job, kept=_kept(earlier, book.find(old.key))) for job, old in zip(jobs, before, strict=True)]


def _kept(earlier: Earlier, old: Grade | None) -> Kept | None:
    """Return what is kept of a grade, if all of it was judged."""
    if (
        old is None
        or old.verdict is not Verdict.PASSED
        or any(case.verdict is Verdict.NOT_JUDGED for case in old.cases)
    ):
        return None
    others = tuple(case for case in old.cases if case.question != earlier.question)
    return Kept(earlier.question, others, earlier.run.run_id)


def judge(session: WorkerSession, bundle: Bundle, work: Work, job: Job) -> tuple[Judgement, Kept | None]:
    """Run and judge a submission, with what is kept of its earlier grade; None if all of it was examined."""
    if job.kept is not None:
        judgement = session.grade(bundle, work, only=frozenset((job.kept.question,)))
        if _is_usual(judgement):
            return judgement, job.kept
    return session.grade(bundle, work), None


def _is_usual(judgement: Judgement) -> bool:
    unjudged = any(case.verdict is Verdict.NOT_JUDGED for case in judgement.cases)
    return not unjudged and not judgement.notes and all(run.status in _BY_ITSELF for run in judgement.runs)


def with_kept(cases: Sequence[CaseResult], kept: Kept, outline: Outline) -> tuple[CaseResult, ...]:
    """Return what was judged now and what is kept, in the order of the questions."""
    both = (*cases, *kept.cases)
    return tuple(case for question in outline.questions for case in both if case.question == question.name)


def said(kept: Kept) -> str:
    """Return what the grade keeps on record of where its results come from."""
    return _said(kept.question, kept.run)


def _said(question: str, run: int) -> str:
    return f"{question} was examined again; the other questions are as run {run} found them"


def summary(earlier: Earlier, grades: Collection[Grade]) -> str:
    """Return what a run over one question did."""
    examined = sum(_said(earlier.question, earlier.run.run_id) in grade.notes for grade in grades)
    whole = len(grades) - examined
    line = (
        f"{earlier.question} alone was examined of {counted(examined, 'submission')}: nothing else has changed since "
    )
    line += f"run {earlier.run.run_id}, which the other questions' points are from"
    if not whole:
        return line
    was = "was" if whole == 1 else "were"
    return (
        f"{line}; {counted(whole, 'submission')} {was} graded whole: new, graded otherwise or not wholly judged then, "
        "or with a cell that did not end by itself"
    )
