"""What a test shows, as assertions."""

from __future__ import annotations

import pytest

from autograder.notebooks.otter_masters.expected import AN_ERROR, NO_OUTPUT, ONLY_ERRORS, asserted


@pytest.mark.parametrize(
    ("source", "shown", "made"),
    [
        ("f(1) == 2", "True", "assert f(1) == 2"),
        ("not f(1) or isinstance(f(1), int)", "True", "assert not f(1) or isinstance(f(1), int)"),
        ("f(1) == 3", "False", "assert not (f(1) == 3)"),
        ("is_even(4)", "True", "assert repr(is_even(4)) in ('True', 'np.True_')"),
        ("f(1)", "2", "assert repr(f(1)) in ('2', 'np.int64(2)')"),
        ("f(1)", "np.float64(2.0)", "assert repr(f(1)) in ('np.float64(2.0)', '2.0')"),
        ("f(1)", "'two'", """assert repr(f(1)) in ("'two'", "np.str_('two')")"""),
        ("f(1)", "array([1, 2])", "assert repr(f(1)) == 'array([1, 2])'"),
        ("x = f(1)\nx", "[2]", "x = f(1)\nassert repr(x) == '[2]'"),
        ("x = f(1); x", "[2]", "x = f(1)\nassert repr(x) == '[2]'"),
        ("f(1)  # nothing", "", "assert f(1) is None"),
        ("np.testing.assert_allclose(f(1), 2)", "", "np.testing.assert_allclose(f(1), 2)"),
        ("assert f(1) == 2", "", "assert f(1) == 2"),
        ("f(\n    1,\n)", "[2]", "assert repr(f(1)) == '[2]'"),
        ("%time f(1)", "2", "%time f(1)"),
        ("# nothing", "", "# nothing"),
    ],
)
def test_the_last_line(source: str, shown: str, made: str) -> None:
    """What it shows has to be what is saved, and what is true in any kind of number stays true."""
    assert asserted(source, shown, cleared=False).text == made


@pytest.mark.parametrize(
    ("source", "shown", "names"),
    [
        ("print(f(1))", "2\n", {"f": lambda x: x + 1}),
        ("for n in (1, 2):\n    print(f(n))", "2\n3\n", {"f": lambda x: x + 1}),
        ("f(1)", "a\nb", {"f": lambda x: type("Lines", (), {"__repr__": lambda self: "a\nb"})()}),
    ],
)
def test_several_lines(source: str, shown: str, names: dict[str, object]) -> None:
    """All that is printed is compared, and the value of the last line with it."""
    made = asserted(source, shown, cleared=False).text
    exec(made, dict(names))
    with pytest.raises(AssertionError):
        exec(made, {"f": lambda x: 7})


@pytest.mark.parametrize(
    ("source", "shown", "cleared", "made", "look"),
    [
        ("f(1) == 2", "", True, "assert f(1) == 2", NO_OUTPUT),
        ("f(1) == 2", "", False, "assert f(1) == 2", NO_OUTPUT),
        ("f(1)", "", True, "f(1)", ONLY_ERRORS),
        ("f", "", True, "str(f)", ONLY_ERRORS),
        ("np.testing.assert_equal(f(1), 2)", "", True, "np.testing.assert_equal(f(1), 2)", ""),
        ("f(1)", None, False, "f(1)", AN_ERROR),
    ],
)
def test_what_is_not_saved(source: str, shown: str | None, cleared: bool, made: str, look: str) -> None:
    """The instructor is told of a test whose saved output says nothing."""
    found = asserted(source, shown, cleared=cleared)
    assert (found.text, found.look) == (made, look)
