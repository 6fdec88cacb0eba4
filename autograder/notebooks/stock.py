"""The only place that imports stock Otter, as a library: its Assign, and its rules for points."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def assign(master: Path, result: Path) -> None:
    """Run Otter Assign on a master `.ipynb`, without its test run and without PDFs.

    It changes the working directory of the process while it runs, so only one may run at a time.

    Raises:
        Exception: whatever Otter raises about the master; its errors have no common root.
    """
    stock = stock_otter()
    with stock.logging.level_context(stock.logging.ERROR + 10):
        stock.assign.main(str(master), str(result), no_pdfs=True, no_run_tests=True)


def resolve_points(total: Any, stated: Sequence[float | None]) -> list[float]:
    """Return each case of a question its points, by Otter's own rules.

    Args:
        total: the points of the question as its test file has them: a number, a list with one entry a case, or None.
        stated: the points of each case, None where it states none.
    """
    abstract_test = stock_otter().test_files.abstract_test
    cases = [abstract_test.TestCase("", "", False, points, None, None) for points in stated]
    return [float(case.points) for case in abstract_test.TestFile.resolve_test_file_points(total, cases)]


def stock_otter() -> Any:
    """Return Otter, imported when it is first needed: that takes a second."""
    with warnings.catch_warnings():
        # ipylab, which otter.check imports, declares traits by their class; nothing of ours can change that.
        warnings.filterwarnings("ignore", "Traits should be given as instances", DeprecationWarning)
        import otter
        import otter.api
        import otter.assign
        import otter.logging
        import otter.test_files.abstract_test
    return otter
