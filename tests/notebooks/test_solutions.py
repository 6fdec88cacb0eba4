"""What a student sees of a solution cell."""

from __future__ import annotations

from autograder.notebooks.solutions import has_marker, split


def test_blocks_and_marked_lines_are_secret() -> None:
    """Blocks, marked lines and ignored lines are taken out; the rest stays."""
    source = (
        "def f(x):\n    # BEGIN SOLUTION\n    return x\n    # END SOLUTION\n"
        "y = 1 # SOLUTION\nz = 2 # SOLUTION NO PROMPT\n# BEGIN SOLUTION NO PROMPT\nw = 3\nv = 4\n# END SOLUTION\n"
        'hint = """ # BEGIN PROMPT\nuse y\n""" # END PROMPT\nplot(y) # IGNORE\nprint(y)'
    )
    shown, secret = split(source)
    assert shown == ["def f(x):", "use y", "print(y)"]
    assert secret == [["    return x"], ["y = 1"], ["z = 2"], ["w = 3", "v = 4"], ["plot(y)"]]


def test_markers_are_recognised() -> None:
    """A cell without any marker is given to students whole."""
    assert has_marker("x = 1 # SOLUTION")
    assert has_marker("# BEGIN SOLUTION\nx = 1\n# END SOLUTION")
    assert not has_marker("x = 1  # the solution")
