"""Where a worker works, and how its process begins; the office knows no more of it, and imports nothing that grades."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Post:
    """Where a worker works: the desk's folder, the root of the course, the gradebook, its kind of job, and its name."""

    folder: Path
    root: Path
    gradebook: str
    kind: str
    name: str


def begin(post: Post) -> None:
    """Be a worker: the whole of its process."""
    from autograder.workflows.jobs.worker import work

    work(post)
