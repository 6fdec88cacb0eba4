"""Makes a notebook of what happened when a submission ran, for the feedback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from autograder.model import Cell, CellRun, CellStatus, Json
from autograder.notebooks.kernel import KERNELSPEC, LANGUAGE_INFO

_RAN = (CellStatus.OK, CellStatus.ERROR, CellStatus.TIMEOUT, CellStatus.DIED)


def executed(cells: Sequence[Cell], runs: Iterable[CellRun]) -> dict[str, Any]:
    """Return a notebook (v4.5, as JSON has it) of a submission's cells with the outputs of this run.

    Cell ids come from the cells' positions; `metadata.autograder.status` of a code cell says how it ended. Outputs
    that are not in nbformat's form are left out, for they come out of a student's box.
    """
    by_index = {run.index: run for run in runs}
    given = []
    counter = 0
    for cell in cells:
        run = by_index.get(cell.index, CellRun(cell.index, CellStatus.SKIPPED))
        content = _cell(cell)
        if cell.kind == "code":
            counter += run.status in _RAN
            content["metadata"]["autograder"] = {"status": str(run.status)}
            content["execution_count"] = counter if run.status in _RAN else None
            content["outputs"] = [output for each in run.outputs if (output := _output(each))]
        given.append(content)
    metadata = {"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO}
    return {"cells": given, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _cell(cell: Cell) -> dict[str, Any]:
    metadata: dict[str, Any] = {"tags": list(cell.tags)} if cell.tags else {}
    return {"cell_type": cell.kind, "id": f"cell-{cell.index}", "metadata": metadata, "source": cell.source}


def _output(given: Json) -> dict[str, Any] | None:
    """Return an output with the fields that nbformat asks for and no others, or None if it has not got them."""
    kind = given.get("output_type")
    if kind == "stream" and _are_text(given, "name", "text"):
        return {"output_type": kind, "name": given["name"], "text": given["text"]}
    if kind == "error" and _are_text(given, "ename", "evalue"):
        lines = given.get("traceback")
        traceback = [line for line in lines if isinstance(line, str)] if isinstance(lines, (list, tuple)) else []
        return {"output_type": kind, "ename": given["ename"], "evalue": given["evalue"], "traceback": traceback}
    if kind in ("display_data", "execute_result") and isinstance(given.get("data"), Mapping):
        data = {name: value for name, value in given["data"].items() if isinstance(value, str) or "json" in name}
        count = {"execution_count": None} if kind == "execute_result" else {}
        return {"output_type": kind, "data": data, "metadata": {}, **count}
    return None


def _are_text(given: Json, *names: str) -> bool:
    return all(isinstance(given.get(name), str) for name in names)
