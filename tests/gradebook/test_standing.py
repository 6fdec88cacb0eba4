"""Which grade counts for a student: one that was made here before one that was imported, the later of two equals."""

from __future__ import annotations

import itertools

import pytest

from autograder.gradebook import Gradebook
from autograder.model import Grade, Verdict

from .made import grade

OURS = grade("ours", origin="")
LATER = grade("ours later", origin="")
IMPORTED = grade("imported", origin="otter grade: final_grades.csv")
UNREADABLE = grade("unreadable", origin="", scores=(), cases=(), verdict=Verdict.NOT_JUDGED)


def record(book: Gradebook, one: Grade, assignment: str = "hw1") -> None:
    """Record a grade in a run of its own."""
    book.record(book.start_run(bundle_name=assignment, bundle_sha256="", sandbox="", origin=one.origin), one)


@pytest.mark.parametrize("order", list(itertools.permutations([OURS, IMPORTED, UNREADABLE])))
def test_ours_goes_before_an_import(book: Gradebook, order: tuple[Grade, ...]) -> None:
    """In whatever order they come, a grade of ours counts, if anything was judged."""
    for one in order:
        record(book, one)
    assert book.standing("hw1") == {"alice": OURS}


def test_an_import_counts_while_there_is_nothing_else(book: Gradebook) -> None:
    """A submission that could not be read here does not take an imported grade away."""
    record(book, IMPORTED)
    record(book, UNREADABLE)
    assert book.standing("hw1") == {"alice": IMPORTED}


def test_the_later_of_two(book: Gradebook) -> None:
    """Of two grades of ours the later one counts, and other assignments are not looked at."""
    record(book, OURS)
    record(book, LATER)
    record(book, IMPORTED, "hw2")
    assert book.standing("hw1") == {"alice": LATER}
    assert book.standing("hw3") == {}


def test_an_import_says_so(store: str) -> None:
    """An import is a run with an origin; a run of ours has none."""
    with Gradebook.open(store) as book:
        record(book, OURS)
        record(book, IMPORTED)
        assert [run.origin for run in book.runs()] == ["", IMPORTED.origin]
