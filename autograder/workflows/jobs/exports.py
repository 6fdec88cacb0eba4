"""Writes the marks in the form of another system, when a page asks for it: the same as `autograder gradebook export`.

What comes of it are two files for download: the export itself, and what a page shows of it, within bounds.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from autograder.desk import Downloads, Job, Jobs
from autograder.desk.jobs import DONE
from autograder.errors import ExportError
from autograder.exports import Exported
from autograder.steps import watched
from autograder.workflows.course.export_marks import Request, exported
from autograder.workflows.course.marks import open_course
from autograder.workflows.jobs.post import Post
from autograder.workflows.jobs.progress import Progress

MOST_ROWS = 300  # shown
LONGEST_CELL = 300  # characters shown: the earlier file may have any


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be exported; `against` is the hash of the file that the other system gave, if there is one."""

    form: str
    slug: str = ""
    column: str = ""
    comma: bool = False
    zero_pending: bool = False
    against: str = ""

    def text(self) -> str:
        """Write it for a job: the same is always the same text."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Asked:
        """Read what a job is about."""
        return cls(**json.loads(text))

    @property
    def request(self) -> Request:
        """The request, without the file."""
        return Request(self.form, self.slug or None, column=self.column, comma=self.comma,
                       zero_pending=self.zero_pending)  # fmt: skip


class Exporter:
    """Does exports."""

    def __init__(self, jobs: Jobs, post: Post, downloads: Downloads) -> None:
        self._jobs, self._post, self._downloads = jobs, post, downloads

    def do(self, job: Job) -> tuple[str, str]:
        """Make the export that a job is about."""
        asked, progress = Asked.read(job.about), Progress(self._jobs, job, self._post.name)
        with watched(lambda doing, done, total, name: progress.advance(done, total, doing)):
            against = self._against(asked)
            made = exported(asked.request, open_course(self._post.gradebook).marks(), against)
        shown = json.dumps(shown_of(made)).encode()
        return DONE, json.dumps({"file": self._downloads.put(made.content), "shown": self._downloads.put(shown)})

    def _against(self, asked: Asked) -> bytes | None:
        content = self._downloads.get(asked.against) if asked.against else None
        if asked.against and content is None:
            raise ExportError("the file to compare with is no longer there", remedy="give it again")
        return content


def shown_of(made: Exported) -> dict[str, Any]:
    """Return what a page shows of an export, as plain data: its first changes, or its first rows."""
    if made.changes is None:
        rows = [[cell[:LONGEST_CELL] for cell in row] for row in made.table[: MOST_ROWS + 1]]
        return {"notes": made.notes, "many": len(made.table) - 1, "header": rows[0], "rows": rows[1:]}
    changes = [{name: text[:LONGEST_CELL] for name, text in asdict(one).items()} for one in made.changes[:MOST_ROWS]]
    by_row = [(row, list(cells)) for row, cells in groupby(changes, lambda one: one["row"])]
    return {"notes": made.notes, "many": len(made.changes), "changes": by_row}
