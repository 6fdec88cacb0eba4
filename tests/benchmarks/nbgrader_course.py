"""The reference solution as a course of nbgrader: its cells, and one graded cell with the cases of each question."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

ASSIGNMENT, STUDENT = "ps", "amy"


class Course:
    """A course of one assignment and one student in `folder`; `command` grades it again."""

    def __init__(self, folder: Path, python: str, notebook: Path, bundle: Path) -> None:
        self.folder = folder
        nbgrader = ["env", f"PATH={Path(python).parent}:{os.environ['PATH']}", python, "-m", "nbgrader"]
        self.command = [*nbgrader, "autograde", ASSIGNMENT, "--student", STUDENT, "--force"]
        content = json.dumps(_graded(json.loads(notebook.read_bytes()), bundle))
        for place in (f"source/{ASSIGNMENT}", f"submitted/{STUDENT}/{ASSIGNMENT}"):
            target = folder / place
            target.mkdir(parents=True)
            (target / notebook.name).write_text(content)
            for path in (bundle / "files").rglob("*"):
                if path.is_file() and path.name != notebook.name:
                    beside = target / path.relative_to(bundle / "files")
                    beside.parent.mkdir(parents=True, exist_ok=True)
                    beside.write_bytes(path.read_bytes())
        (folder / "nbgrader_config.py").write_text(
            "c = get_config()\nc.ExecutePreprocessor.timeout = 600\nc.ClearSolutions.enforce_metadata = False\n"
        )
        subprocess.run(
            [*nbgrader, "generate_assignment", ASSIGNMENT, "--force"], cwd=folder, check=True, capture_output=True
        )


def _graded(notebook: dict[str, Any], bundle: Path) -> dict[str, Any]:
    """Return a notebook with a graded cell for each test file at its end, and no checks of Otter."""
    runner = Path(__file__).with_name("bare.py").read_text().partition("def undecorated")[0]
    setting = (
        f"{runner}\nimport sys\nfiles = types.ModuleType('otter.test_files')\n"
        "files.test_case = lambda **settings: lambda function: function\n"
        "sys.modules |= {'otter': types.ModuleType('otter'), 'otter.test_files': files}\n"
        "sys.modules['otter'].Notebook = lambda *_, **__: type('Checks', (), {'check': lambda *_: None})()\n"
    )
    cells = [_cell("runner", setting), *notebook["cells"]]
    for test in sorted((bundle / "tests").glob("*.py")):
        asked = f"passed, every = run_cases({test.read_text()!r}, {test.name!r}, globals())\nassert passed == every"
        cells.append(_cell(test.stem, asked, points=1))
    for number, cell in enumerate(cells):
        cell.setdefault("id", f"cell-{number}")
    return notebook | {"cells": cells, "nbformat": 4, "nbformat_minor": 5}


def _cell(name: str, source: str, points: int = 0) -> dict[str, Any]:
    marks = {"grade": True, "grade_id": name, "locked": True, "points": points, "schema_version": 3, "solution": False,
             "cell_type": "code", "task": False}  # fmt: skip
    metadata = {"nbgrader": marks} if points else {}
    return {"cell_type": "code", "execution_count": None, "id": f"{name}-cell", "metadata": metadata, "outputs": [],
            "source": source}  # fmt: skip
