"""The lines of an answer that were given out are told from the student's, whatever the answer is."""

from __future__ import annotations

from autograder.model import Cell
from autograder.notebooks.given import LONGEST, MOST_LINES, Given, given_out

TEMPLATE = (
    Cell(0, "markdown", "Say why:\n\n**(a)** ...\n\n**(b)** ..."),
    Cell(1, "code", "def area(r):\n    # r in metres\n    ...\n\narea(2)"),
)


def _given(*sources: tuple[str, str]) -> list[list[int]]:
    cells = [Cell(number, kind, source) for number, (kind, source) in enumerate(sources)]
    return [sorted(one.lines) for one in given_out(cells, [TEMPLATE])]


def test_what_a_student_put_between_given_lines() -> None:
    """Given lines stay given around it and where blanks follow them; a line that was changed is the student's."""
    code = "def area(r):   \n    # r in metres\n    return 3.14 * r * r\n\narea(3)"
    assert _given(("markdown", "Say why:\n\n**(a)** because\nof it\n**(b)** ..."), ("code", code)) == [[0, 4], [0, 1]]


def test_a_cell_as_it_was_given_out() -> None:
    """Blanks at its ends count for nothing; one in which a line is missing has given lines alone, and is another."""
    cells = [Cell(0, "code", f"\n{TEMPLATE[1].source}  \n"), Cell(1, "markdown", "**(b)** ...")]
    assert given_out(cells, [TEMPLATE]) == (
        Given(frozenset({1, 2, 3, 5}), untouched=True), Given(frozenset({0}), untouched=False)
    )  # fmt: skip


def test_split_and_joined_cells() -> None:
    """Where a cell begins does not matter; its kind does, and so does the order of lines."""
    assert _given(("code", "def area(r):\n    return 1"), ("code", "area(2)")) == [[0], [0]]
    assert _given(("markdown", "def area(r):"), ("code", "area(2)\ndef area(r):")) in ([[], [0]], [[], [1]])


def test_the_nearest_language_counts() -> None:
    """Lines are those of one released notebook, never some of one and some of another."""
    other = (Cell(0, "markdown", "이유를 쓰세요:"), Cell(1, "code", "def area(r):\n    # r은 미터\n    ..."))
    cells = [Cell(0, "code", "def area(r):\n    # r은 미터\n    return 1\narea(2)")]
    assert given_out(cells, [TEMPLATE, other])[0].lines in ({0, 1}, {0, 3})
    assert given_out(cells, []) == (Given(),)


def test_a_hostile_answer_is_bounded() -> None:
    """A hundred thousand given lines, and lines without an end, are compared up to the bounds alone."""
    many = "\n".join(["area(2)"] * 100_000)
    (lines,) = _given(("code", many))
    assert len(lines) == 1
    long = Cell(0, "code", "x" * 10_000_000)
    assert given_out([long], [(long,)]) == (Given(frozenset(), untouched=True),)
    (lines,) = _given(("code", "y\n" * MOST_LINES + "area(2)"))
    assert lines == [] and LONGEST < 10_000
