"""Notebooks in JupyterLab, in a browser, in each language."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from autograder.languages import LANGUAGES
from autograder.workflows.course.assignments import Assignment
from tests.in_jupyterlab.opened import ENGLISH, browser, looked_at, write_solution, wrong_in

FIRST = Assignment("01-python-containers", Path(__file__).parents[2])
PROGRAM = shutil.which("jupyter-lab")
TITLES = {
    ENGLISH: "# Assignment 01: Python containers",
    "zh_TW": "# 作業 01：Python 容器",
    "ko": "# 과제 01: 파이썬 컨테이너",
}


@pytest.mark.skipif(PROGRAM is None, reason="JupyterLab is not installed here (pip install jupyterlab)")
def test_the_first_notebook_runs_without_a_red_box(tmp_path: Path) -> None:
    """In each language every cell of 01 runs, every check passes, nothing is red, and pictures show all of it."""
    assert PROGRAM is not None
    with browser() as chromium:
        for language in (ENGLISH, *LANGUAGES):
            seen = looked_at(FIRST, language, PROGRAM, chromium, tmp_path / language)
            assert seen.wrong == ()
            assert len(seen.pictures) > 3
            assert all(picture.stat().st_size > 20_000 for picture in seen.pictures[:3])  # bytes; a blank page has less


@pytest.mark.parametrize("language", [ENGLISH, *LANGUAGES])
def test_the_notebook_is_a_solution_in_that_language(language: str, tmp_path: Path) -> None:
    """It has the prompts of the language and the answers of the reference, with the files that they need."""
    notebook, _ = write_solution(FIRST, language, tmp_path)
    cells = ["".join(cell["source"]) for cell in json.loads(notebook.read_text("utf-8"))["cells"]]
    assert any(cell.startswith(TITLES[language]) for cell in cells)
    assert any("steps.insert(1, 0)" in cell for cell in cells)
    assert (tmp_path / "data" / "pictures").is_dir()


def _cell(*outputs: dict[str, Any], ran: bool = True) -> dict[str, Any]:
    return {"cell_type": "code", "source": "run()\n", "execution_count": 1 if ran else None, "outputs": list(outputs)}


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (_cell(), []),
        (_cell({"output_type": "stream", "name": "stdout", "text": "Error"}), []),
        (_cell(ran=False), ["cell 0 (run()): did not run"]),
        (_cell({"output_type": "error", "ename": "NameError", "evalue": "x"}), ["cell 0 (run()): NameError: x"]),
        (
            _cell({"output_type": "stream", "name": "stderr", "text": "careful\n"}),
            ["cell 0 (run()): a red box: careful"],
        ),
        (_cell({"output_type": "stream", "name": "stderr", "text": "I0000 00:00:1.5 port.cc:153] oneDNN is on"}), []),
        (
            _cell({"output_type": "display_data", "data": {"text/plain": "q1 results: 1 Test case failed!"}}),
            ["cell 0 (run()): q1 results: 1 Test case failed!"],
        ),
    ],
    ids=["nothing", "printed", "not run", "error", "red", "TensorFlow's remark", "failed check"],
)
def test_what_looks_wrong_is_listed(cell: dict[str, Any], said: list[str]) -> None:
    """A cell that did not run, an error, a red box and a failed check; not what TensorFlow says of the machine."""
    assert list(wrong_in([cell])) == said
