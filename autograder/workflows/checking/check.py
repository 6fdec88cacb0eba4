"""Checks students' notebooks with the public cases alone: for students, and for the CI of their repositories.

It is a check and never a grade: whoever owns the machine it runs on can make it say anything. The student's code runs
in a box where one can be made, in a process of its own elsewhere on Linux, and in a Jupyter kernel where neither is to
be had.
"""

from __future__ import annotations

import contextlib
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

from autograder.errors import BoxFailure, Refusal, UsageError
from autograder.intake import read_bundle
from autograder.intake.folder import take_folder
from autograder.model import Bundle, Grade, Outline, Question, Submission
from autograder.notebooks import read
from autograder.notebooks.public import checker_bundle, of_variant
from autograder.reports.checked import Checked
from autograder.sandbox.git import changed_since, top_of
from autograder.scoring import bundle_in, for_student, unreadable
from autograder.steps import each
from autograder.workflows.checking.chosen import looked_for, notebooks_in
from autograder.workflows.checking.judges import Judge, choose_judge
from autograder.workflows.checking.public_tests import (
    PublicTests,
    given_files,
    language_of_notebook,
    manifest_of,
    public_tests,
    slug_of,
    variant_of,
)

STUDENT = "you"
SECONDS = 600.0
_EVERYTHING = ("requirements.txt", "checker")  # what concerns every assignment when it changes


@dataclass(frozen=True, slots=True)
class Request:
    """What to check, and how. No notebook means all that are found; `seconds` bound each assignment.

    `language` is the tag of the language to say it in; "" leaves it to each notebook.
    """

    notebooks: tuple[Path, ...] = ()
    changed_since: str | None = None
    assignment: str | None = None
    sandbox: str | None = None
    seconds: float = SECONDS
    language: str = ""


@dataclass(frozen=True, slots=True)
class Tested:
    """An assignment to check notebooks of: its public part, and the bundle that `public_bundle` makes of that.

    `language` is as in `Request`.
    """

    slug: str
    part: Mapping[str, bytes]
    bundle: Bundle
    language: str = ""


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
            found = checked(Tested(slug, part, bundle, request.language), submission, judge)
        found = replace(found, notebook=str(notebook))
        return _in_presumed_language(found, bundle, request.language) if found.reason else found
    except _TimeIsUp:
        judge.close()
        error: Refusal = BoxFailure(
            f"the check took longer than {request.seconds:g} s and was stopped",
            fault="machine",
            remedy="make the notebook faster, or allow more time with --timeout",
        )
    except Refusal as refused:
        error = refused
    made = _assembled(slug, part, unreadable(submission, error, sandbox=judge.sandbox), bundle)
    made = replace(made, notebook=str(notebook), remedy=error.remedy)
    return _in_presumed_language(made, bundle, request.language)


def _in_presumed_language(found: Checked, bundle: Bundle | None, asked: str) -> Checked:
    """Return the same of a notebook that was not read in the language that is asked for or that it seems to be in."""
    language = asked or language_of_notebook(Path(found.notebook))
    return replace(found, language=language, heading=bundle_in(bundle, language).title if bundle and language else "")


def checked(tested: Tested, submission: Submission, judge: Judge) -> Checked:
    """Check one submission with the public cases alone.

    Args:
        tested: the assignment.
        submission: what was handed in.
        judge: runs and judges it.
    """
    bundle = tested.bundle
    try:
        grade, outline = judge.grade(bundle, submission)
    except Refusal as error:
        made = _assembled(tested.slug, tested.part, unreadable(submission, error, sandbox=judge.sandbox), bundle)
        return replace(made, notebook=submission.path, remedy=error.remedy)
    language = tested.language or read(submission.notebook, bundle.limits)[1].spoken
    spoken = bundle_in(bundle, language)
    grade = replace(grade, cases=for_student(grade.cases, bundle, language))
    found = _assembled(tested.slug, tested.part, grade, spoken)
    return replace(
        found,
        notebook=submission.path,
        outline=outline if outline.questions else found.outline,
        language=tested.language or spoken.language,
    )


def _assembled(slug: str, part: Mapping[str, bytes], grade: Grade, bundle: Bundle | None = None) -> Checked:
    manifest = manifest_of(part)
    return Checked(
        slug=slug,
        title=manifest["title"],
        notebook=grade.path,
        grade=grade,
        outline=_unread(part),
        titles=bundle.question_titles if bundle else {},
        heading=bundle.title if bundle and bundle.language else "",
        manual=bundle.manual if bundle else (),
        later=tuple(manifest["no_public_check"]),
        worth=manifest["worth"],
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
