"""The notebook for the feedback."""

from __future__ import annotations

import json

import nbformat

from autograder.model import Cell, CellRun, CellStatus
from autograder.notebooks import write
from autograder.notebooks.executed import executed
from autograder.notebooks.nodes import node

CELLS = (
    Cell(0, "markdown", "# Title"),
    Cell(2, "code", "print(1)\n2", tags=("mine",)),
    Cell(3, "code", "1/0"),
    Cell(4, "code", "never"),
)
STREAM = {"output_type": "stream", "name": "stdout", "text": "1\n"}
RESULT = {"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}, "execution_count": 7}
ERROR = {"output_type": "error", "ename": "ZeroDivisionError", "evalue": "division by zero", "traceback": ["a"]}


def test_outputs_are_in_their_cells() -> None:
    """Each code cell has the outputs of this run, its number and how it ended."""
    runs = [CellRun(2, CellStatus.OK, 0.1, (STREAM, RESULT)), CellRun(3, CellStatus.ERROR, 0.1, (ERROR,))]
    notebook = node(executed(CELLS, runs))
    nbformat.validate(notebook)
    assert [cell.id for cell in notebook.cells] == ["cell-0", "cell-2", "cell-3", "cell-4"]
    assert [cell.metadata.autograder.status for cell in notebook.cells[1:]] == ["ok", "error", "skipped"]
    assert [cell.execution_count for cell in notebook.cells[1:]] == [1, 2, None]
    assert [[output.output_type for output in cell.outputs] for cell in notebook.cells[1:]] == [
        ["stream", "execute_result"],
        ["error"],
        [],
    ]


def test_malformed_outputs_are_left_out() -> None:
    """What a student's box sends as an output and is none does not reach the feedback."""
    strange = (
        {"output_type": "stream", "name": "stdout"},
        {"output_type": "stream", "name": 1, "text": "x"},
        {"output_type": "bomb"},
        {"output_type": "display_data", "data": "x"},
        {},
    )
    half = {"output_type": "display_data", "data": {"image/png": 3, "text/plain": "x"}, "metadata": 4}
    odd_error = {"output_type": "error", "ename": "E", "evalue": "e", "traceback": 5}
    notebook = node(executed(CELLS[1:2], [CellRun(2, CellStatus.OK, 0.0, (*strange, half, odd_error))]))
    nbformat.validate(notebook)
    assert [dict(output) for output in notebook.cells[0].outputs] == [
        {"output_type": "display_data", "data": {"text/plain": "x"}, "metadata": {}},
        {"output_type": "error", "ename": "E", "evalue": "e", "traceback": []},
    ]


def test_written_bytes_are_canonical() -> None:
    """Equal notebooks have equal bytes: sorted keys, indented by 1, a newline at the end, text as lines."""
    content = write(node(executed(CELLS, [])))
    assert content == write(node(executed(CELLS, [])))
    assert content.startswith(b'{\n "cells": [\n') and content.endswith(b"}\n")
    assert json.loads(content)["cells"][1]["source"] == ["print(1)\n", "2"]
    assert "é".encode() in write(node(executed([Cell(0, "markdown", "é")], [])))
