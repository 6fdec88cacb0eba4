"""What a notebook is cut to, of which one question alone is asked."""

from __future__ import annotations

import json

from autograder.notebooks import up_to_check

CELLS = ["x = 1", 'grader.check("q1")', "train(x)", 'grader.check("q2")', "grader.check('q1')", "plot(x)"]


def _kept(question: str) -> list[str]:
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [code | {"id": f"cell{number}", "source": source} for number, source in enumerate(CELLS)]
    text = {"cell_type": "markdown", "id": "text", "metadata": {}, "source": "The end."}
    notebook = {"cells": [*cells, text], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    cut = json.loads(up_to_check(json.dumps(notebook).encode(), question))
    assert ["".join(cell["source"]) for cell in cut["cells"]][-1] == "The end."
    return ["".join(cell["source"]) for cell in cut["cells"][:-1]]


def test_cells_after_the_last_check_of_a_question_are_emptied() -> None:
    """They come too late for it, whatever they compute; of several checks the last counts."""
    assert _kept("q2") == [*CELLS[:4], "", ""]
    assert _kept("q1") == [*CELLS[:5], ""]


def test_a_notebook_without_the_check_stays_whole() -> None:
    """Such a question is examined at the end."""
    assert _kept("q3") == CELLS
