"""Imports an nbgrader source notebook as an assignment of the course: read, convert, check, put in place as a whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

from autograder.errors import SourceError
from autograder.notebooks.nbgrader import Imported, Remark, convert, design_md, grading_toml, moved_to
from autograder.steps import tell
from autograder.workflows.authoring.import_place import (
    IMPORTING,
    ImportReport,
    course_at,
    put_in_place,
    refuse_to_write_over,
    slug_of,
)
from autograder.workflows.authoring.nbgrader_folder import Beside, beside, notebook_at
from autograder.workflows.course.assignments import Assignment


def import_nbgrader(path: Path, root: Path, *, slug: str | None = None, force: bool = False) -> ImportReport:
    """Import a notebook as `assignments/SLUG/` below `root`.

    Args:
        path: an nbgrader source notebook, or the folder of a single one.
        root: the folder of the course.
        slug: the assignment's name; the folder's name if not given, with the notebook's if it holds several.
        force: write over the files of an assignment that is there; its other files stay.

    Raises:
        SourceError: the notebook cannot be imported, with every reason at once; or the assignment is there already.
        UsageError: the course or the slug cannot be used.
        OutputError: the files cannot be written.
    """
    notebook = notebook_at(path)
    assignment = Assignment(slug_of(notebook, slug), course_at(root))
    refuse_to_write_over(assignment, force=force)
    around = beside(notebook)
    tell(IMPORTING, 0, 3)
    imported = convert(around.notebook, assignment.slug, tuple(around.files), around.settings)
    tell(IMPORTING, 1, 3)
    made = _made(assignment.slug, notebook, around, imported)
    tell(IMPORTING, 2, 3)
    kept = put_in_place(assignment, made)
    tell(IMPORTING, 3, 3)
    return ImportReport(assignment, notebook, imported, _lost(around, imported), tuple(sorted(made)), kept)


def _lost(around: Beside, imported: Imported) -> tuple[Remark, ...]:
    return (*around.lost, *imported.lost)


def _made(slug: str, notebook: Path, around: Beside, imported: Imported) -> dict[str, bytes]:
    """Return every file of the assignment, by its name in the assignment's folder."""
    made: dict[str, bytes] = dict(imported.attachments)
    for name, path in around.files.items():
        target = moved_to(name)
        if target in made:
            raise SourceError(
                f"two files would be {target}", evidence=name, remedy="rename one of them, in the notebook too"
            )
        made[target] = path.read_bytes()
    origin = f"{notebook.absolute().parent.name}/{notebook.name}"
    sha256 = hashlib.sha256(around.notebook).hexdigest()
    made["master.py"] = imported.master.encode("utf-8")
    made["grading.toml"] = grading_toml(imported).encode("utf-8")
    made["design.md"] = design_md(imported, slug, origin, sha256, _lost(around, imported)).encode("utf-8")
    return made
