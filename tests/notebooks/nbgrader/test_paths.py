"""Files beside a notebook are found in data/, whatever way a cell names them."""

from __future__ import annotations

import pytest

from autograder.notebooks.nbgrader.paths import Paths, moved_to
from autograder.notebooks.nbgrader.settings import Settings, read_settings

PATHS = Paths(
    ("scores.csv", "more scores.csv", "images/a.png", "tools.py", "kit/__init__.py", "data/x.csv", "b.scores.csv")
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('open("scores.csv")', 'open("data/scores.csv")'),
        ("open('./scores.csv')", "open('data/scores.csv')"),
        ('open("b.scores.csv")', 'open("data/b.scores.csv")'),
        ('glob("images/*.png")', 'glob("data/images/*.png")'),
        ('open(f"images/{n}.png")', 'open(f"data/images/{n}.png")'),
        ("import tools", "from data import tools"),
        ("import tools as t  # ours", "from data import tools as t  # ours"),
        ("if x:\n    import kit", "if x:\n    from data import kit"),
        ("from tools import f", "from data.tools import f"),
        ("from kit.part import f", "from data.kit.part import f"),
        ('open("data/x.csv")', None),
        ('open("other.csv")', None),
        ('say("see scores.csv")', None),
        ("scores.csv", None),
        ("import toolshed", None),
        ("from toolshed import f", None),
        ('open("myimages/a.png")', None),
    ],
)
def test_code(before: str, after: str | None) -> None:
    """A text that is a path, a text that begins with a folder and an import are changed, and nothing else is."""
    text, found = PATHS.in_code(before)
    assert text == (after or before)
    assert bool(found) is bool(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("![a](images/a.png)", "![a](data/images/a.png)"),
        ("[data](./scores.csv)", "[data](data/scores.csv)"),
        ("[more](more%20scores.csv)", "[more](data/more%20scores.csv)"),
        ('<img src="images/a.png">', '<img src="data/images/a.png">'),
        ('![a](images/a.png "title")', '![a](data/images/a.png "title")'),
        ("[a]: scores.csv", "[a]: data/scores.csv"),
        ("read scores.csv", None),
        ("![a](https://example.org/scores.csv)", None),
    ],
)
def test_markdown(before: str, after: str | None) -> None:
    """Links and pictures are changed, and what the text says of a file is not."""
    assert PATHS.in_markdown(before)[0] == (after or before)


def test_places() -> None:
    """A file in data/ stays where it is; missing pictures are named."""
    assert [moved_to(name) for name in ("a.csv", "data/a.csv")] == ["data/a.csv", "data/a.csv"]
    shown = "![](data/images/a.png) ![](b.png) ![](https://example.org/c.png) ![](attachment:d.png)"
    assert PATHS.missing_in(shown) == ["b.png"]


def test_settings_of_the_course() -> None:
    """They are read without running the file, and what cannot be known without that is told."""
    text = (
        'c = get_config()\nraise SystemExit\nc.ClearSolutions.begin_solution_delimeter = "VVV"\n'
        'c.IncludeHeaderFooter.header = "source/header.ipynb"\nc.Other.thing = 3\n'
    )
    assert read_settings(text) == (Settings(begin_solution="VVV", header="source/header.ipynb"), [])
    _, faults = read_settings(
        "c.ClearHiddenTests.begin_test_delimeter = word\nc.ClearSolutions.end_solution_delimeter = ''"
    )
    assert faults == [
        "nbgrader_config.py: ClearHiddenTests.begin_test_delimeter is no plain text, so only running it would tell",
        "nbgrader_config.py: ClearSolutions.end_solution_delimeter is empty",
    ]
    assert read_settings("c = (")[1][0].startswith("nbgrader_config.py is not Python")
