"""Imports a master of stock Otter as an assignment of the course: read, convert, check, put in place as a whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

from autograder.errors import SourceError
from autograder.notebooks.nbgrader import Imported, design_md, grading_toml, moved_to
from autograder.notebooks.otter_masters import convert
from autograder.steps import tell
from autograder.workflows.authoring.import_place import (
    IMPORTING,
    ImportReport,
    course_at,
    put_in_place,
    refuse_to_write_over,
    slug_of,
)
from autograder.workflows.authoring.otter_folder import Beside, beside, master_at
from autograder.workflows.course.assignments import Assignment


def import_otter(path: Path, root: Path, *, slug: str | None = None, force: bool = False) -> ImportReport:
    """Import a master as `assignments/SLUG/` below `root`.

    Args:
        path: a master of Otter Assign: a notebook, or a script of cells.
        root: the folder of the course.
        slug: the assignment's name; the folder's name if not given, with the master's if it holds several notebooks.
        force: write over the files of an assignment that is there; its other files stay.

    Raises:
        SourceError: the master cannot be imported, with every reason at once; or the assignment is there already.
        UsageError: the course or the slug cannot be used.
        OutputError: the files cannot be written.
    """
    master = master_at(path)
    assignment = Assignment(slug_of(master, slug), course_at(root))
    refuse_to_write_over(assignment, force=force)
    around = beside(master)
    tell(IMPORTING, 0, 3)
    imported = convert(around.master, assignment.slug, around.around)
    tell(IMPORTING, 1, 3)
    made = _made(assignment.slug, master, around, imported)
    tell(IMPORTING, 2, 3)
    kept = put_in_place(assignment, made)
    tell(IMPORTING, 3, 3)
    return ImportReport(assignment, master, imported, imported.lost, tuple(sorted(made)), kept)


def _made(slug: str, master: Path, around: Beside, imported: Imported) -> dict[str, bytes]:
    """Return every file of the assignment, by its name in the assignment's folder."""
    made: dict[str, bytes] = dict(imported.attachments)
    targets = [(moved_to(name), path) for name, path in around.files.items()]
    targets += [(f"hidden/{name.removeprefix('hidden/')}", path) for name, path in around.hidden.items()]
    for target, path in targets:
        if target in made:
            raise SourceError(f"two files would be {target}", evidence=path.name, remedy="rename one of them")
        made[target] = path.read_bytes()
    origin = f"{master.absolute().parent.name}/{master.name}"
    made["master.py"] = imported.master.encode("utf-8")
    made["grading.toml"] = grading_toml(imported).encode("utf-8")
    sha256 = hashlib.sha256(around.content).hexdigest()
    made["design.md"] = design_md(imported, slug, origin, sha256, imported.lost).encode("utf-8")
    return made
