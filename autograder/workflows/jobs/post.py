"""Where a worker works, and how its process begins; the office knows no more of it, and imports nothing that grades."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox import die_with_parent


@dataclass(frozen=True, slots=True)
class Post:
    """Where a worker works: the desk's folder, the root of the course, the gradebook, its kind of job, and its name.

    `parent` is the process that starts it, with which it ends; `dask` the cluster that grades, if there is one.
    """

    folder: Path
    root: Path
    gradebook: str
    kind: str
    name: str
    parent: int
    dask: str = ""


def begin(post: Post) -> None:
    """Be a worker: the whole of its process."""
    die_with_parent()
    if os.getppid() != post.parent:  # it was killed before the kernel could be asked
        os._exit(0)
    from autograder.workflows.jobs.worker import work

    work(post)
