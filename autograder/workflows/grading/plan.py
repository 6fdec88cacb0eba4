"""Decides what has to be graded: a key for each submission, and what is known already."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from autograder.errors import SubmissionError
from autograder.languages import untouched_digest
from autograder.limits import Limits
from autograder.model import Bundle, CaseResult, Cell, Submission, Work
from autograder.notebooks import NotebookFacts, restored

LIBRARIES = ("cnn-autograder", "otter-grader", "numpy", "scipy", "pandas", "ipython", "matplotlib")
BLANK = (
    "nothing was changed in it since it was given out"  # whoever forgot to save, or took the wrong file, can be asked
)
Reader = Callable[[bytes, Limits], tuple[tuple[Cell, ...], NotebookFacts]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a submission's earlier grade, where only `question` is graded again: the others' `cases`."""

    question: str
    cases: tuple[CaseResult, ...]
    run: int


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """One submission to be graded under `key` with `seed`; `kept` is of an earlier grade, where that is asked for.

    `variant` is which of the bundle's variants it is graded with, 0 where there is only one.
    """

    key: str
    submission: Submission
    seed: int
    kept: Kept | None = None
    variant: int = 0


@cache
def environment() -> str:
    """Return the interpreter and the libraries that a grade depends on, in one line."""
    return " ".join([f"python {sys.version.split()[0]}", *(f"{name} {installed(name)}" for name in LIBRARIES)])


def installed(name: str) -> str:
    """Return the version of a package, or "none"."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def job_for(submission: Submission, bundle: Bundle, *, level: str, seed: int, installed: Sequence[str] = ()) -> Job:
    """Return the job for a submission. Its key changes with whatever could change the grade or its page, not else.

    `installed` are the packages that were installed for the bundle alone.
    """
    parts = [
        submission.student,
        submission.path,
        submission.sha256,
        submission.fault,
        list(submission.notes),
        bundle.sha256,
        sorted(bundle.public_files),
        asdict(bundle.limits),
        bundle.judge,
        level,
        seed,
        environment(),
        *installed,
    ]
    key = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
    return Job(key, submission, seed, variant=bundle.variant)


def another_variant(theirs: int, own: int) -> str:
    """Return what is said of a notebook that has another variant's numbers; it is graded all the same."""
    of = f"the student's are those of variant {own}, which it was graded with" if own else "there are no variants here"
    return f"the notebook has the numbers of variant {theirs}, which another student was given; {of}"


def work_of(job: Job, bundle: Bundle, read: Reader) -> tuple[Work, tuple[str, ...]]:
    """Return the cells of a submission, ready to run, and notes on what was repaired or left out.

    Raises:
        SubmissionError: the submission cannot be read, or belongs to another assignment.
    """
    submission = job.submission
    if submission.fault:
        raise SubmissionError(
            submission.fault, evidence=submission.evidence, fault=str(submission.fault_of or "student")
        )
    cells, facts = read(submission.notebook, bundle.limits)
    theirs, ours = facts.assignment_name, bundle.assignment_name
    if theirs and ours and theirs != ours:
        raise SubmissionError(
            "another assignment's notebook", evidence=f"it says {theirs[:80]!r}, this is {ours!r}", fault="student"
        )
    lost = ("the notebook no longer says which assignment it is: taken for this one",) if ours and not theirs else ()
    mixed = (another_variant(facts.variant, bundle.variant),) if facts.variant not in (0, bundle.variant) else ()
    blank = (BLANK,) if bundle.untouched and untouched_digest(submission.notebook) in bundle.untouched else ()
    whole, put_back = restored(cells, bundle.answers)
    return Work(whole, submission.files, job.seed, facts.spoken), (*mixed, *blank, *lost, *facts.notes, *put_back)
