"""The last output of a cell, `_`, after a check."""

from __future__ import annotations

from pathlib import Path

import pytest

from .outcomes import Ours, Stock
from .questions import Small
from .test_table import bundle_of, notebook_of

TEST = """OK_FORMAT = True
test = {{"name": {name!r}, "points": 1, "suites": [{{"scored": True, "type": "doctest", "cases": [
    {{"code": {code!r}, "hidden": False, "locked": False}}]}}]}}
"""
USES_OUTPUT = Small("output", TEST.format(name="output", code=">>> y\n30"), "5 * 6\n# %%\ny = _", "y = 4")


@pytest.mark.parametrize(
    ("code", "kept"), [(">>> x + 1\n4", False), (">>> assert x == 3", True)], ids=["shows a value", "shows nothing"]
)
def test_a_doctest_that_shows_a_value(code: str, kept: bool, stock: Stock, ours: Ours, tmp_path: Path) -> None:
    """A notebook goes on to have `_` after a check; under stock Otter a doctest that shows a value ends that.

    Python's own `sys.displayhook`, which doctests use, binds `_` among the builtins; from then on IPython leaves the
    name alone, as it does for gettext.
    """
    questions = (Small("shown", TEST.format(name="shown", code=code), "x = 3", "x = 4"), USES_OUTPUT)
    bundle, notebook = bundle_of(tmp_path / "output.zip", questions), notebook_of(questions, "right")
    theirs = stock.run(bundle, notebook, tmp_path, "output.ipynb")
    mine, _ = ours.run(bundle, notebook)
    assert (mine["shown"].passed, theirs["shown"].passed) == ((True,), (True,))
    assert (mine["output"].passed, theirs["output"].passed) == ((True,), (kept,))
