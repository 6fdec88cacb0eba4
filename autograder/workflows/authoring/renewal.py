"""Sees to it that an assignment is never graded or validated with the tests of an older master.

What a release reads is compared with the bundle by the times at which files were changed, which costs nothing; only
where something is newer is the bundle made again and compared byte for byte, as `release --check` does. Only the bundle
is put in place then: what students are given changes by a release alone.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from autograder.intake import read_bundle
from autograder.notebooks import LOCK
from autograder.reports import write_atomically
from autograder.workflows.course.assignments import Assignment


def renewed(assignment: Assignment) -> tuple[str, ...]:
    """Make the bundle of an assignment again if its master is newer and makes another one; say so in a sentence.

    Raises:
        MasterError: the master cannot be released, so there is nothing to grade with.
        OutputError: the bundle cannot be written.
    """
    content = newer_bundle(assignment)
    if content is None:
        return ()
    write_atomically(assignment.bundle, content)
    where = assignment.bundle.relative_to(assignment.root)
    return (
        f"the master of {assignment.slug} is newer than {where}, which was made again: "
        f"autograder release {assignment.slug} does that for what students are given",
    )


def newer_bundle(assignment: Assignment) -> bytes | None:
    """Return the bundle that the master makes now, if it is newer than the one that there is and makes another.

    Raises:
        MasterError: the master cannot be released.
    """
    made_at = min(_times(assignment.bundle))
    if all(time <= made_at for path in _sources(assignment) for time in _times(path)):
        return None
    from autograder.workflows.authoring.release import bundle_of  # here, for few runs need all that a release does

    content = bundle_of(assignment, read_bundle(assignment.bundle).year)
    if assignment.bundle.read_bytes() != content:
        return content
    with contextlib.suppress(OSError):  # so that the next run need not compare
        os.utime(assignment.bundle)
    return None


def _sources(assignment: Assignment) -> Iterator[Path]:
    """Yield everything that a bundle is made of; a folder changes when something in it is added or taken away."""
    lock = assignment.root / LOCK
    if lock.exists():
        yield lock
    for folder, folders, files in os.walk(assignment.folder):
        folders[:] = [name for name in folders if Path(folder, name) != assignment.samples and name != "__pycache__"]
        yield Path(folder)
        yield from (Path(folder, name) for name in files)


def _times(path: Path) -> tuple[int, int]:
    """When a file was changed: its content as its owner says, and anything about it as the system says."""
    found = path.stat()
    return found.st_mtime_ns, found.st_ctime_ns
