"""Explanations of surviving mutants in design.md."""

from __future__ import annotations

from autograder.notebooks.explanations import explanations, reason

DESIGN = """# A design

- not in the section

## Surviving mutants
Some words.

- q1 line 2: `a + b` -> `a - b`: b is
  always 0.
- q1 line 3: `a` -> `b` (2): the same.

### More
* q2 line 1: `x` -> `y`: why not.

## Time
- not in the section
"""


def test_items_of_the_section_are_read() -> None:
    """Each item of the list is one line, however it was wrapped; other sections do not count."""
    assert explanations(DESIGN) == (
        "q1 line 2: `a + b` -> `a - b`: b is always 0.",
        "q1 line 3: `a` -> `b` (2): the same.",
        "q2 line 1: `x` -> `y`: why not.",
    )


def test_a_design_without_the_section_explains_nothing() -> None:
    """The section may be missing."""
    assert explanations("# A design\n\n- q1 line 2: `a` -> `b`: no.\n") == ()


def test_a_reason_belongs_to_one_mutant() -> None:
    """The text must be exactly that of the mutant, and a reason must follow."""
    item = "q1 line 3: `a` -> `b` (2): the same."
    assert reason(item, "q1 line 3: `a` -> `b` (2)") == "the same."
    assert reason(item, "q1 line 3: `a` -> `b`") is None
    assert reason("q1 line 3: `a` -> `b`:", "q1 line 3: `a` -> `b`") is None
    assert reason("q1 line 3: `a` -> `b`", "q1 line 3: `a` -> `b`") is None
