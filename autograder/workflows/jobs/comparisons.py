"""Compares the notebooks of a class with each other, when a page asks for it: the last work of each student."""

from __future__ import annotations

import json
from collections.abc import Iterator

from autograder.desk.jobs import DONE, Job, Jobs
from autograder.gradebook import Gradebook, course_records
from autograder.gradebook.contents import NOTEBOOK, files_of
from autograder.steps import watched
from autograder.workflows.grading.similar import compared
from autograder.workflows.jobs.post import Post
from autograder.workflows.jobs.progress import Progress
from autograder.workflows.marking.decisions import standings


class Comparer:
    """Does comparisons."""

    def __init__(self, jobs: Jobs, post: Post) -> None:
        self._jobs, self._post = jobs, post

    def do(self, job: Job) -> tuple[str, str]:
        """Compare what was handed in for the assignment that a job is about."""
        progress = Progress(self._jobs, job, self._post.name)
        with (
            watched(lambda doing, done, total, name: progress.advance(done, total)),
            Gradebook.open(self._post.gradebook) as book,
        ):
            found = compared(job.about, _notebooks(book, job.about))
        pairs = [[one.first, one.second, one.share, one.shared] for one in found.pairs]
        return DONE, json.dumps({"pairs": pairs, "notes": list(found.notes), "compared": len(found.cells)})


def _notebooks(book: Gradebook, slug: str) -> Iterator[tuple[str, bytes]]:
    for student, attempt in standings(course_records(book, slug), slug).items():
        with book.reading() as connection:
            content = (
                files_of(connection, attempt.submission_sha256).get(NOTEBOOK) if attempt.submission_sha256 else None
            )
        yield student, content or b""
