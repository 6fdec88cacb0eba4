"""Grades what was handed in at the office, when a page asks for it: the same as `autograder grade --handed-in`."""

from __future__ import annotations

import json
from pathlib import Path

from autograder.desk.jobs import DONE, Job, Jobs
from autograder.workflows.course.assignments import Assignment
from autograder.workflows.grading.grade import grade
from autograder.workflows.grading.handed_in import at_the_office
from autograder.workflows.grading.request import Request
from autograder.workflows.jobs.post import Post
from autograder.workflows.jobs.progress import Progress

OUT = "graded"  # in the desk's folder, a folder for each assignment


class Grader:
    """Does gradings, one at a time."""

    def __init__(self, jobs: Jobs, post: Post, folder: Path) -> None:
        self._jobs, self._post, self._folder = jobs, post, folder

    def do(self, job: Job) -> tuple[str, str]:
        """Grade the assignment that a job is about; returns how it ended, and what a page says of it."""
        assignment = Assignment(job.about, self._post.root)
        progress = Progress(self._jobs, job, self._post.name)
        request = Request(
            bundle=assignment.bundle,
            paths=(),
            out=self._folder / OUT / assignment.slug,
            gradebook=self._post.gradebook,
            office=at_the_office(assignment, self._post.gradebook),
            dask=self._post.dask,
        )
        done = grade(request, lambda grade, done, total: progress.advance(done, total))
        return DONE, json.dumps({"graded": len(done.grades), "not_judged": len(done.not_judged),
                                 "seconds": round(done.seconds, 1)})  # fmt: skip
