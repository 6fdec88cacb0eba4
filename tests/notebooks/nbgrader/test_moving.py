"""A cell of nbgrader's tests becomes test functions that judge the same, or is not moved."""

from __future__ import annotations

import re

import pytest

from autograder.notebooks.nbgrader import Imported, convert

from .making import SQUARE, cell, notebook, square

HIDDEN = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"


def _functions(imported: Imported) -> list[str]:
    """The test functions of a master, each with the points and the word hidden before it."""
    found = re.findall(
        r'""" # BEGIN TEST CONFIG\npoints: (\S+)\n(hidden: true\n)?""" # END TEST CONFIG\n(.*?)(?=\n+# %%|\Z)',
        imported.master,
        re.DOTALL,
    )
    return [f"{points}{' hidden' if hidden else ''}: {source}" for points, hidden, source in found]


def _moved(*tests: str, points: float = 1, before: str = "") -> list[str]:
    cells = [cell(before)] if before else []
    graded = [cell(text, "tests", f"t{number}", points) for number, text in enumerate(tests, 1)]
    return _functions(convert(notebook(*cells, cell(SQUARE, "answer", "square"), *graded), "it"))


@pytest.mark.parametrize(
    ("test", "function"),
    [
        ("assert square(3) == 9", "1: def test_t1(square):\n    assert square(3) == 9"),
        (
            "# first\nfor n in range(3):\n    assert square(n) == n * n  # each",
            "1: def test_t1(square):\n    # first\n    for n in range(3):\n        assert square(n) == n * n  # each",
        ),
        ("got = square(2); assert got == 4", "1: def test_t1(square):\n    got = square(2)\n    assert got == 4"),
        (
            'text = """\n  two\nlines"""\nassert square(len(text))',
            '1: def test_t1(square):\n    text = """\n  two\nlines"""\n    assert square(len(text))',
        ),
        ("%matplotlib inline\nassert square(1) == 1", "1: def test_t1(square):\n    assert square(1) == 1"),
        (
            "from __future__ import annotations\nassert square(1) == 1",
            "1: def test_t1(square):\n    assert square(1) == 1",
        ),
        ("assert 'square' in globals()", "1: def test_t1(env):\n    assert 'square' in env"),
        ("assert locals()['square'](2) == 4", "1: def test_t1(env):\n    assert env['square'](2) == 4"),
        (
            "calls = 0\ndef count():\n    global calls\n    calls += 1\n    return square(calls)\nassert count() == 1",
            "1: def test_t1(square):\n    calls = 0\n    def count():\n        nonlocal calls\n        calls += 1\n"
            "        return square(calls)\n    assert count() == 1",
        ),
        ("assert [square(n) for n in (1, 2)] == [1, 4]", None),
        ("assert (lambda x: square(x))(2) == 4", None),
        ("class Case:\n    def go(self):\n        return square(2)\nassert Case().go() == 4", None),
        ("with open('x') as file:\n    assert square(2) == len(file.read())", None),
        ("try:\n    square('a')\nexcept TypeError as error:\n    assert error\nelse:\n    assert False", None),
        ("match square(2):\n    case 4:\n        pass\n    case other:\n        assert False, other", None),
        ("if (four := square(2)) != 4:\n    raise AssertionError(four)", None),
        ("n = 0\nwhile n < 3:\n    assert square(n) == n * n\n    n += 1", None),
    ],
)  # fmt: skip
def test_statements_become_a_function(test: str, function: str | None) -> None:
    """The function is given what the cell reads of the notebook, and nothing else; layout and comments stay."""
    expected = function or "1: def test_t1(square):\n" + "\n".join(f"    {line}" for line in test.split("\n"))
    assert _moved(test) == [expected]


def test_what_the_notebook_imports_is_imported_in_the_test() -> None:
    """Libraries of the notebook are the examiner's own in a test."""
    before = "import numpy as np\nfrom math import isclose as close, pi\nimport os.path"
    (function,) = _moved("assert close(square(2), np.sqrt(16))\nassert os.path.join('a')", before=before)
    assert function == (
        "1: def test_t1(square):\n    from math import isclose as close\n    import numpy as np\n    import os\n\n"
        "    assert close(square(2), np.sqrt(16))\n    assert os.path.join('a')"
    )


def test_what_is_given_is_fetched_from_the_student() -> None:
    """A name of a given cell is a parameter, and stated in grading.toml; a builtin is neither."""
    imported = convert(
        notebook(cell("data = [1, 2]\nlimit = 3"), cell(SQUARE, "answer", "s"), cell(
            "assert square(len(data)) == 4 and 'limit' in globals()", "tests", "t", 1)), "it"
    )  # fmt: skip
    assert _functions(imported)[0].startswith("1: def test_t(data, square, env):") or "data" in imported.master
    assert imported.questions[0].names == ("square", "data", "limit")
    assert [str(remark) for remark in imported.changed] == ["cell 3: reads data, which cell 1 gives to students"]


def test_an_answer_may_be_named_like_a_builtin_or_a_library() -> None:
    """What students are asked to define is theirs, whatever else has that name."""
    answers = cell("### BEGIN SOLUTION\ndef sum(x):\n    return 0\n### END SOLUTION", "answer", "a")
    imported = convert(notebook(answers, cell("assert sum([1]) == 0", "tests", "t", 1)), "it")
    assert _functions(imported) == ["1: def test_t(sum):\n    assert sum([1]) == 0"]


def test_hidden_tests_share_the_points() -> None:
    """Half of the points are for what students see, half for what they do not; setup goes along, checks do not."""
    test = "import math\ngoal = 9\nassert square(3) == goal\nmath.sqrt(goal)\n" + HIDDEN.format(
        "assert square(-3) == goal"
    )
    assert _moved(test, points=3) == [
        "1.5: def test_t1(square):\n    import math\n    goal = 9\n    assert square(3) == goal\n    math.sqrt(goal)",
        "1.5 hidden: def test_t1_hidden(square):\n    import math\n    goal = 9\n    math.sqrt(goal)\n"
        "    assert square(-3) == goal",
    ]


@pytest.mark.parametrize(
    "test",
    [
        '"""Checks"""\n' + HIDDEN.format("assert square(2) == 4"),
        "x = 2\n" + HIDDEN.format("assert square(x) == 4"),
        "for x in (1, 2):\n    " + HIDDEN.format("    assert square(x) == x * x").replace("\n###", "\n    ###"),
    ],
)
def test_a_public_part_without_a_check_is_no_case(test: str) -> None:
    """Where students saw no check, the hidden one has all points."""
    (function,) = _moved(test, points=2)
    assert function.startswith("2 hidden: def test_t1(square):")


def test_hidden_comments_are_no_hidden_test() -> None:
    """A region without a statement judges nothing."""
    (function,) = _moved("assert square(2) == 4\n" + HIDDEN.format("# later"))
    assert function.startswith("1: def test_t1(square):")


def test_what_one_test_defines_the_next_may_use() -> None:
    """Helpers and imports of an earlier cell of tests go along, with what they need themselves."""
    first = "import math\ndef close(a, b):\n    return math.isclose(a, b)\nassert close(square(1), 1)"
    assert _moved(first, "assert close(square(2), 4)")[1] == (
        "1: def test_t2(square):\n    import math\n\n    def close(a, b):\n        return math.isclose(a, b)\n\n"
        "    assert close(square(2), 4)"
    )


def test_helpers_that_call_each_other() -> None:
    """Each goes along once."""
    even, odd = "def even(n):\n    return n == 0 or odd(n - 1)", "def odd(n):\n    return n > 0 and even(n - 1)"
    first = f"{even}\n{odd}\nassert even(square(2))"
    second = _moved(first, "assert odd(square(3))")[1]
    assert (second.count("def even"), second.count("def odd")) == (1, 1)


@pytest.mark.parametrize(
    ("given", "statement"),
    [
        ("from math import *", "from math import hypot"),
        ("from string import *\nfrom math import *\nfrom os.path import *", "from math import hypot"),
        ("from nowhere import *\nfrom elsewhere import *", "from elsewhere import hypot"),
    ],
)
def test_a_name_of_a_star_import(given: str, statement: str) -> None:
    """The test imports it by itself, from the module that has it; the notebook keeps its star."""
    cells = cell(given), cell(SQUARE, "answer", "a"), cell("assert hypot(square(2), 3) == 5", "tests", "t", 1)
    imported = convert(notebook(*cells), "it")
    assert _functions(imported) == [f"1: def test_t(square):\n    {statement}\n\n    assert hypot(square(2), 3) == 5"]
    assert given.partition("\n")[0] in imported.master.split("\n")


@pytest.mark.parametrize(
    ("answer", "test", "lines"),
    [
        ("def f():\n    return square(2)", "old = square\ndel square\ntry:\n    f()\nfinally:\n    square = old", [
            '    get_ipython().del_var("square", by_name=True)', '        get_ipython().push({"square": square})']),
        ("def f():\n    return width", "width = 3\nassert f() == 3", ['    get_ipython().push({"width": width})']),
        ("def f():\n    return square(1)", "def square(x):\n    return 5\nassert f() == 5", [
            '    get_ipython().push({"square": square})']),
        ("n = 1\ndef f():\n    return n", "n += 1\nassert f() == 2", ['    get_ipython().push({"n": n})']),
    ],
)  # fmt: skip
def test_changes_of_the_notebooks_names_reach_it(answer: str, test: str, lines: list[str]) -> None:
    """Where a function of the notebook would see a change of the test, the test carries it over."""
    whole = f"{SQUARE}\n### BEGIN SOLUTION\n{answer}\n### END SOLUTION"
    imported = convert(notebook(cell(whole, "answer", "a"), cell(test, "tests", "t", 1)), "it")
    (function,) = _functions(imported)
    assert [line for line in function.split("\n") if "get_ipython()" in line] == lines
    assert "get_ipython" in function.split("\n")[0]
    assert imported.questions[0].names is not None
    assert "get_ipython" in imported.questions[0].names


@pytest.mark.parametrize(
    ("test", "why"),
    [
        ("### AUTOTEST square(3)", "has AUTOTEST lines"),
        ("!ls\nassert square(2) == 4", "has magics or commands of IPython"),
        ("%time square(3)", "has magics or commands of IPython"),
        ("get_ipython().run_line_magic('time', 'square(3)')", "speaks to IPython itself"),
        ("from math import *\nassert square(pi) > 9", "`from math import *` is not possible in a function"),
        ("assert await square(2)", "awaits something"),
        ("assert eval('square(2)') == 4", "runs text as code (eval)"),
        ("assert 'square' in dir()", "lists the notebook's names (dir)"),
        ("points = 0.5 if square(2) == 4 else 0\npoints", "ends with the value of `points`"),
        ("square(2) / 8", "ends with the value of `square(2) / 8`"),
        ("round(square(0.5), 1)", "ends with the value of `round(square(0.5), 1)`"),
        ("assert cube(2) == 8", "reads cube, which no cell defines"),
        ("# nothing", "checks nothing"),
        ('"""nothing"""', "checks nothing"),
        ("", "checks nothing"),
        ("import math\nmath.sin = square\nassert math.sin(2) == 4", None),
    ],
)
def test_what_cannot_be_moved_waits_for_a_person(test: str, why: str | None) -> None:
    """The points stay, the reason is told, and the cell is in the master as a comment."""
    imported = convert(square(test, "assert square(2) == 4", points=2), "it")
    if why is None:
        assert len(imported.questions) == 1
        return
    judged, by_hand = imported.questions
    assert (judged.points, by_hand.points, by_hand.manual, imported.points) == (2, 2, True, 4)
    assert why in by_hand.why
    assert "# # IGNORE" in imported.master or "# IGNORE" in imported.master
    assert any("cannot be moved" in remark.text for remark in imported.look)


def test_patches_of_the_notebooks_libraries_cannot_be_moved() -> None:
    """The student's code has libraries of its own, which a test cannot change."""
    cells = [
        cell("import time"),
        cell(SQUARE, "answer", "s"),
        cell("time.sleep = None\nassert square(1)", "tests", "t", 1),
    ]
    (question,) = convert(notebook(*cells), "it").questions
    assert question.manual
    assert question.why == "changes time.sleep, which the student's code would not see"


def test_a_public_test_never_shows_what_a_hidden_one_defines() -> None:
    """A helper that stands in a hidden region is not copied into what students get."""
    first = "assert square(1) == 1\n" + HIDDEN.format("secret_goal = 16\nassert square(4) == secret_goal")
    imported = convert(square(first, "assert square(4) == secret_goal"), "it")
    assert [question.why for question in imported.questions] == [
        "",
        "uses secret_goal of a hidden test in a public one",
    ]


def test_a_hidden_part_is_not_shown_when_a_person_judges() -> None:
    """Students read the public part of tests that cannot be moved, and not a line of the hidden one."""
    test = "assert eval('square(2)') == 4\n" + HIDDEN.format("assert square(3) == 9")
    master = convert(square(test, "assert square(1) == 1"), "it").master
    assert "# assert eval('square(2)') == 4\n# ```" in master
    assert [line for line in master.split("\n") if "square(3)" in line] == ["# assert square(3) == 9"]


def test_names_of_test_functions_are_valid_and_distinct() -> None:
    """They come from the grade_ids, and never take a name that Otter's test files use."""
    ids = ["case", "a-b", "a_b", "a b", "a-b-hidden", "1", "é"]
    test = "assert square(1) == 1\n" + HIDDEN.format("assert square(2) == 4")
    cells = [cell(test, "tests", grade_id, 1) for grade_id in ids]
    functions = _functions(convert(notebook(cell(SQUARE, "answer", "s"), *cells), "it"))
    names = [re.search(r"def (\w+)", function)[1] for function in functions]  # type: ignore[index]
    assert len({name.lower() for name in names}) == len(names) == 14
    assert "test_case" not in names
