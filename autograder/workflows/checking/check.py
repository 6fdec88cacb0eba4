"""Checks students' notebooks with the public cases alone: for students, and for the CI of their repositories.

It is a check and never a grade: whoever owns the machine it runs on can make it say anything. The student's code runs
in a box where one can be made, in a process of its own elsewhere on Linux, and in a Jupyter kernel where neither is to
be had.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Protocol

from autograder import sandbox, session  # boxes are imported when one is made: on Windows they cannot be
from autograder.errors import BoxFailure, Refusal, UsageError
from autograder.intake import read_bundle
from autograder.intake.folder import take_folder
from autograder.model import Bundle, Grade, Judgement, Outline, Question, Submission
from autograder.notebooks import read
from autograder.notebooks.public import checker_bundle, of_variant
from autograder.notebooks.stock_run import stock_run
from autograder.reports.checked import Checked
from autograder.sandbox import Level
from autograder.sandbox.git import changed_since, top_of
from autograder.scoring import bundle_in, for_student, graded, unreadable
from autograder.steps import each
from autograder.workflows.checking.chosen import looked_for, notebooks_in
from autograder.workflows.checking.public_tests import (
    PublicTests,
    given_files,
    manifest_of,
    public_tests,
    slug_of,
    variant_of,
)
from autograder.workflows.defaults import DEFAULT_SEED, choose_level
from autograder.workflows.grading.plan import job_for, work_of

JUPYTER = "jupyter"  # no box: stock Otter in a kernel
STUDENT = "you"
SECONDS = 600.0
# A container would be a surprise on a student's computer
_QUICK = tuple(level for level in Level if level.backend.safe and level.backend.without_setup)
_EVERYTHING = ("requirements.txt", "checker")  # what concerns every assignment when it changes


@dataclass(frozen=True, slots=True)
class Request:
    """What to check, and how. No notebook means all that are found; `seconds` bound each assignment."""

    notebooks: tuple[Path, ...] = ()
    changed_since: str | None = None
    assignment: str | None = None
    sandbox: str | None = None
    seconds: float = SECONDS


class Judge(Protocol):
    """Runs a notebook and judges it."""

    sandbox: str
    """What the student's code was fenced in by."""

    def grade(self, bundle: Bundle, submission: Submission) -> tuple[Grade, Outline]:
        """Run and judge one submission."""

    def close(self) -> None:
        """End what was started."""


class BoxJudge:
    """Two boxes, as grading has them."""

    def __init__(self, level: Level) -> None:
        self.sandbox = str(level.value)
        self._session = session.WorkerSession(level)

    def warm(self, bundle: Bundle) -> None:
        """Have both boxes ready for a bundle."""
        self._session.outline(bundle)

    def grade(self, bundle: Bundle, submission: Submission) -> tuple[Grade, Outline]:
        """Run and judge in the boxes."""
        job = job_for(submission, bundle, level=self.sandbox, seed=DEFAULT_SEED)
        work, notes = work_of(job, bundle, read)
        judgement = self._session.grade(bundle, work)
        judgement = replace(judgement, cases=for_student(judgement.cases, bundle, work.language))
        outline = self._session.outline(bundle)
        noted = replace(submission, notes=(*submission.notes, *notes))
        return graded(job.key, noted, bundle, outline, judgement, seed=job.seed), outline

    def close(self) -> None:
        """End the boxes."""
        self._session.close()


class JupyterJudge:
    """Stock Otter and a Jupyter kernel, without any fence."""

    sandbox = JUPYTER

    def grade(self, bundle: Bundle, submission: Submission) -> tuple[Grade, Outline]:
        """Run and judge as `otter run` does."""
        job = job_for(submission, bundle, level=self.sandbox, seed=DEFAULT_SEED)
        work, notes = work_of(job, bundle, read)  # refuses what is no notebook of this assignment
        files = {**bundle.public_files, **submission.files, bundle.notebook_name: submission.notebook}
        outline, cases = stock_run(bundle.content, bundle.notebook_name, files)
        judgement = Judgement(for_student(cases, bundle, work.language), (), notes, sandbox=self.sandbox)
        return graded(job.key, submission, bundle, outline, judgement, seed=job.seed), outline

    def close(self) -> None:
        """Nothing is left: the kernel ended with the notebook."""


def check(request: Request, on_done: Callable[[Checked], None] = lambda checked: None) -> tuple[Checked, ...]:
    """Check the notebooks that `request` names, one after the other.

    Raises:
        UsageError: a notebook does not exist or belongs to no assignment.
    """
    here = Path.cwd()
    tests = public_tests(request.notebooks[0].absolute().parent if request.notebooks else here)
    chosen = _chosen(request, tests, here)
    if not chosen:
        return ()
    judge = choose_judge(request.sandbox)
    done = []
    try:
        for slug, notebook in each("checking", chosen):
            done.append(_check(slug, notebook, tests, judge, request))
            on_done(done[-1])
    finally:
        judge.close()
    return tuple(done)


def choose_judge(asked: str | None) -> Judge:
    """Return the best that this machine gives, or what was asked for.

    Raises:
        SandboxUnavailable: the level that was asked for is not to be had.
    """
    if asked == JUPYTER or (asked is None and sys.platform != "linux"):
        return JupyterJudge()
    if asked is not None:
        return BoxJudge(choose_level(asked))
    return BoxJudge(next((level for level in _QUICK if sandbox.probe(level).level), Level.UNSAFE))


def _chosen(request: Request, tests: PublicTests, here: Path) -> list[tuple[str, Path]]:
    """Return the notebooks to check, with their assignments, in the order of the slugs."""
    if request.notebooks:
        return [(slug_of(path, tests), path) for path in request.notebooks]
    top = _top(here)
    found = notebooks_in({slug: top / slug for slug in tests.slugs})
    if not found:  # a repository of one assignment, or a student's own folder
        found = notebooks_in(dict.fromkeys(tests.slugs, top))
    there = [(slug, path) for slug, path in found if request.assignment in (None, slug)]
    if not there:
        raise UsageError(
            "there is no notebook to check",
            evidence=f"{top} has no {request.assignment or 'SLUG'}/{request.assignment or 'SLUG'}.ipynb; "
            f"known are {', '.join(tests.slugs)}",
            remedy="name the notebook: autograder check NOTEBOOK",
        )
    changed = None if request.changed_since is None else changed_since(top, request.changed_since)
    if changed is None:
        return there
    names = {path.relative_to(top).parts[0] for path in changed}
    if not names.isdisjoint(_EVERYTHING):
        return there
    return [(slug, path) for slug, path in there if any(_touches(file, path.parent) for file in changed)]


def _touches(file: Path, folder: Path) -> bool:
    return file.is_relative_to(folder)


def _top(here: Path) -> Path:
    """Return the checkout around here, or this very folder."""
    try:
        return top_of(here)
    except UsageError:
        return here


def _check(slug: str, notebook: Path, tests: PublicTests, judge: Judge, request: Request) -> Checked:
    part = of_variant(tests.part(slug), variant_of(notebook))
    submission, bundle = Submission(STUDENT, str(notebook)), None
    try:
        files = given_files(notebook.absolute().parent, manifest_of(part))
        bundle = public_bundle(part, files)
        submission = take_folder(
            STUDENT, notebook.absolute().parent, looked_for(slug, notebook, bundle, named=bool(request.notebooks))
        )
        notebook = notebook if submission.fault else notebook.with_name(Path(submission.path).name)
        with _within(request.seconds):
            return replace(checked(slug, part, bundle, submission, judge), notebook=str(notebook))
    except _TimeIsUp:
        judge.close()
        error: Refusal = BoxFailure(
            f"the check took longer than {request.seconds:g} s and was stopped",
            fault="machine",
            remedy="make the notebook faster, or allow more time with --timeout",
        )
    except Refusal as refused:
        error = refused
    return _assembled(slug, part, bundle, str(notebook), unreadable(submission, error, sandbox=judge.sandbox), error)


def checked(slug: str, part: Mapping[str, bytes], bundle: Bundle, submission: Submission, judge: Judge) -> Checked:
    """Check one submission with the public cases alone.

    Args:
        slug: the assignment.
        part: its public part.
        bundle: what `public_bundle` makes of that.
        submission: what was handed in.
        judge: runs and judges it.
    """
    try:
        grade, outline = judge.grade(bundle, submission)
    except Refusal as error:
        grade = unreadable(submission, error, sandbox=judge.sandbox)
        return _assembled(slug, part, bundle, submission.path, grade, error)
    spoken = bundle_in(bundle, read(submission.notebook, bundle.limits)[1].spoken)
    found = _assembled(slug, part, spoken, submission.path, grade)
    return replace(found, outline=outline) if outline.questions else found


def _assembled(
    slug: str, part: Mapping[str, bytes], bundle: Bundle | None, notebook: str, grade: Grade,
    error: Refusal | None = None,
) -> Checked:  # fmt: skip
    manifest = manifest_of(part)
    return Checked(
        slug=slug,
        title=manifest["title"],
        notebook=notebook,
        grade=grade,
        outline=_unread(part),
        titles=bundle.question_titles if bundle else {},
        manual=bundle.manual if bundle else (),
        later=tuple(manifest["no_public_check"]),
        worth=manifest["worth"],
        remedy=error.remedy if error else "",
    )


def _unread(part: Mapping[str, bytes]) -> Outline:
    """Return the questions of an assignment whose notebook could not be run."""
    names = sorted(name.removeprefix("tests/").removesuffix(".py") for name in part if name.startswith("tests/"))
    return Outline(tuple(Question(name, ()) for name in names))


def public_bundle(part: Mapping[str, bytes], files: Mapping[str, bytes]) -> Bundle:
    """Return the bundle of a public part and the data that belong to it: nothing hidden is in it."""
    content = checker_bundle(part, files)
    with tempfile.TemporaryDirectory(prefix="autograder-") as temporary:
        path = Path(temporary, "autograder.zip")
        path.write_bytes(content)
        return read_bundle(path)


class _TimeIsUp(BaseException):
    """The clock of one assignment ran out; no handler for ordinary errors may swallow it."""


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Stop what runs inside after `seconds`, where the system has such a clock (all but Windows)."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise _TimeIsUp

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
