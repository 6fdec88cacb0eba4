"""What a master makes in one variant: template, reference solution and bundle, searched for leaks."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from autograder.errors import MasterError
from autograder.notebooks import LOCK, Master, read_pins
from autograder.notebooks.assign import Products, assign
from autograder.notebooks.leaks import leaks
from autograder.notebooks.translations import translated
from autograder.workflows.authoring import course_settings
from autograder.workflows.authoring.catalogues import catalogues
from autograder.workflows.authoring.years import master_of
from autograder.workflows.course.assignments import Assignment

Tree = Mapping[str, bytes]


def products_of(assignment: Assignment, year: int | None, number: int) -> tuple[Master, Products, tuple[str, ...]]:
    """Make what a master makes in one variant, and see that it gives nothing away.

    The last of what is returned has a sentence for each text that has no translation.

    Raises:
        MasterError: the master cannot be released, or its template would hold a secret.
    """
    master = master_of(assignment, year, number)
    languages = catalogues(master)
    products = assign(
        master,
        read_pins(assignment.root / LOCK),
        course_settings.public_copy(assignment.root),
        {each.language: each.translations for each in languages},
    )
    refuse_leaks(products.template, master, *(translated(master, each.translations) for each in languages))
    return master, products, tuple(fault for each in languages for fault in each.faults)


def template_of(assignment: Assignment, year: int | None, number: int) -> Tree:
    """Make what the students of one variant are given, as a release does, and write nothing.

    Raises:
        MasterError: the master cannot be released.
    """
    return products_of(assignment, year, number)[1].template


def refuse_leaks(template: Tree, master: Master, *translations: Master) -> None:
    """Refuse a template that holds a secret of its master.

    Raises:
        MasterError: it does.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-") as temporary:
        write_tree(Path(temporary), template)
        found = leaks(Path(temporary), master, *translations)
    if found:
        raise MasterError(
            f"the student template of {master.slug} would give secrets away",
            evidence="\n         ".join(found),
            fault="test",
            remedy="move the text into a SOLUTION block, a hidden test or hidden/, and release again",
        )


def write_tree(folder: Path, tree: Tree) -> None:
    """Write files into a folder, which readers of all kinds may open."""
    for name, content in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o644)
