"""Who runs a notebook and judges it for a check: two boxes, as grading has them, or stock Otter in a Jupyter kernel."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Protocol

from autograder import sandbox, session  # boxes are imported when one is made: on Windows they cannot be
from autograder.model import Bundle, Grade, Judgement, Outline, Submission
from autograder.notebooks import read
from autograder.notebooks.stock_run import stock_run
from autograder.sandbox import Level
from autograder.scoring import graded
from autograder.workflows.defaults import DEFAULT_SEED, choose_level
from autograder.workflows.grading.plan import job_for, work_of

JUPYTER = "jupyter"  # no box: stock Otter in a kernel
# A container would be a surprise on a student's computer
_QUICK = tuple(level for level in Level if level.backend.safe and level.backend.without_setup)


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
        _, notes = work_of(job, bundle, read)  # refuses what is no notebook of this assignment
        files = {**bundle.public_files, **submission.files, bundle.notebook_name: submission.notebook}
        outline, cases = stock_run(bundle.content, bundle.notebook_name, files)
        judgement = Judgement(cases, (), notes, sandbox=self.sandbox)
        return graded(job.key, submission, bundle, outline, judgement, seed=job.seed), outline

    def close(self) -> None:
        """Nothing is left: the kernel ended with the notebook."""


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
