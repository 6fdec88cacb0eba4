"""Judges a notebook with stock Otter in a Jupyter kernel: for a student's own machine where no box can be made.

Nothing here protects the machine from the notebook. It runs what the student could run by opening the notebook.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.errors import BoxFailure
from autograder.model import Case, CaseResult, Outline, Question, Verdict
from autograder.notebooks.normal import archive
from autograder.notebooks.stock import stock_otter

_WITH_IDS = 5  # the minor version of the format from which on cells have ids


def stock_run(bundle: bytes, name: str, files: Mapping[str, bytes]) -> tuple[Outline, tuple[CaseResult, ...]]:
    """Run a notebook and judge it, as `otter run` does.

    Args:
        bundle: an Otter autograder zip.
        name: the notebook among `files`.
        files: the notebook and what lies beside it.

    Raises:
        BoxFailure: Otter or the kernel failed.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-") as temporary:
        packed, submitted = Path(temporary, "autograder.zip"), Path(temporary, f"{Path(name).stem}.zip")
        packed.write_bytes(bundle)
        submitted.write_bytes(archive({**files, name: _comes_back(files[name])}))
        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said):
                results = stock_otter().api.grade_submission(str(submitted), str(packed))
            failure = results._catastrophic_error  # stock Otter has no public name for it
        except Exception as error:  # third-party code whose errors have no common root
            failure = error
    if failure is not None:
        raise BoxFailure(
            "stock Otter could not run the notebook",
            evidence=f"{type(failure).__name__}: {failure}"[:500],
            fault="machine",
            remedy="open the notebook in Jupyter and run all of its cells",
        )
    tests = list(results.results.values())
    outline = Outline(tuple(_question(test) for test in tests))
    return outline, tuple(case for test in tests for case in _cases(test))


def _comes_back(notebook: bytes) -> bytes:
    """Have a notebook return to its own folder at its end, where Otter looks for the tests that no cell has run."""
    try:
        content = json.loads(notebook)
        cells = content["cells"]
        cells.insert(0, {**_cell("import os\nos.environ['_BEGAN_IN'] = os.getcwd()"), "id": "began-in"})
        cells.append({**_cell("import os\nos.chdir(os.environ['_BEGAN_IN'])"), "id": "back-again"})
        if content["nbformat_minor"] < _WITH_IDS:
            del cells[0]["id"], cells[-1]["id"]
    except (ValueError, LookupError, TypeError, AttributeError):  # Otter has its own words for such a notebook
        return notebook
    return json.dumps(content).encode()


def _cell(source: str) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}


def _question(test: Any) -> Question:
    cases = tuple(Case(case.name, float(case.points or 0), bool(case.hidden)) for case in test.test_cases)
    return Question(test.name, cases, bool(test.all_or_nothing))


def _cases(test: Any) -> Iterator[CaseResult]:
    for result in test.test_case_results:
        case = result.test_case
        verdict = Verdict.PASSED if result.passed else Verdict.FAILED
        message = "" if result.passed else _last_words(result.message or "")
        hint = case.success_message if result.passed else case.failure_message
        yield CaseResult(
            test.name, case.name, float(case.points or 0), bool(case.hidden), verdict, message, hint=hint or None
        )


def _last_words(traceback: str) -> str:
    """Return the error at the end of a traceback, with what belongs to its message."""
    lines = traceback.rstrip().splitlines()
    start = next((at for at in range(len(lines) - 1, -1, -1) if lines[at][:1].strip() and ":" in lines[at]), 0)
    return "\n".join(lines[start:])[:2000]
