"""What was written into one language's notebook, in that of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.languages import LANGUAGES, notebook_name
from autograder.notebooks.nodes import parsed
from autograder.notebooks.other_language import in_other_language
from autograder.workflows.course.assignments import Assignment, assignments

EVERY = assignments(Path(__file__).parents[2])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("assignment", EVERY, ids=lambda one: str(one.slug))
def test_a_solution_keeps_what_the_other_language_gives(assignment: Assignment, language: str) -> None:
    """Each answer is the reference's, everything else the other notebook's, and nothing is lost on the way."""
    given = (assignment.template / notebook_name(assignment.slug)).read_bytes()
    other = (assignment.template / notebook_name(assignment.slug, language)).read_bytes()
    worked = (assignment.reference / notebook_name(assignment.slug)).read_bytes()
    moved, reference = parsed(in_other_language(worked, given, other)), parsed(worked)
    known, blank = [cell.source for cell in parsed(given).cells], [cell.source for cell in parsed(other).cells]
    assert moved.metadata == parsed(other).metadata
    assert len(moved.cells) == len(reference.cells)
    for got, written in zip(moved.cells, reference.cells, strict=True):
        assert got.source == written.source if written.source not in known else got.source in blank
    assert in_other_language(given, given, other) == other
