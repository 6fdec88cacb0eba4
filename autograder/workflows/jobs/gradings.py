"""Grades what was handed in at the office, when a page asks for it: the same as `autograder grade --handed-in`."""

from __future__ import annotations

import json
import time
from pathlib import Path

from autograder.desk.jobs import DONE, Job, Jobs
from autograder.model import Grade
from autograder.workflows.course.assignments import Assignment
from autograder.workflows.grading.grade import grade
from autograder.workflows.grading.handed_in import at_the_office
from autograder.workflows.grading.request import Request
from autograder.workflows.jobs.post import Post

OUT = "graded"  # in the desk's folder, a folder for each assignment
_LAST = 20  # submissions of which the pace is taken
_EVERY = 0.5  # seconds between two records of how far it is


class Grader:
    """Does gradings, one at a time."""

    def __init__(self, jobs: Jobs, post: Post, folder: Path) -> None:
        self._jobs, self._post, self._folder = jobs, post, folder

    def do(self, job: Job) -> tuple[str, str]:
        """Grade the assignment that a job is about; returns how it ended, and what a page says of it."""
        assignment = Assignment(job.about, self._post.root)
        progress = _Progress(self._jobs, job, self._post.name)
        request = Request(
            bundle=assignment.bundle,
            paths=(),
            out=self._folder / OUT / assignment.slug,
            gradebook=self._post.gradebook,
            office=at_the_office(assignment, self._post.gradebook),
            dask=self._post.dask,
        )
        done = grade(request, progress.advance)
        return DONE, json.dumps({"graded": len(done.grades), "not_judged": len(done.not_judged),
                                 "seconds": round(done.seconds, 1)})  # fmt: skip


class _Progress:
    """Records how far a grading is, and how long the rest will take at the pace of the last submissions."""

    def __init__(self, jobs: Jobs, job: Job, worker: str) -> None:
        self._jobs, self._job, self._worker = jobs, job, worker
        self._times = [time.monotonic()]
        self._told = 0.0

    def advance(self, grade: Grade, done: int, total: int) -> None:
        """Note that one more is done."""
        now = time.monotonic()
        self._times = [*self._times[-_LAST:], now]
        if now - self._told < _EVERY and done < total:
            return
        self._told = now
        pace = (now - self._times[0]) / (len(self._times) - 1)
        said = {"done": done, "total": total, "left": round(pace * (total - done))}
        self._jobs.tell(self._job.number, self._worker, json.dumps(said))
