"""Says of each code cell that did not come to its end what became of it: the reason why a name is not there."""

from __future__ import annotations

import re

from autograder.model import CellRun, CellStatus, Work
from autograder.session.findings import Execution

_OF_SYNTAX = {"SyntaxError", "IndentationError", "TabError", "_IncompleteInputError"}
_PLACE = re.compile(r"[^(,]{1,100}, line (\d{1,6})\)?$")
_CONFLICT = re.compile(r"^(<{7}|>{7})( |$)", re.MULTILINE)
_LONGEST_SAID = 160


def stopped(execution: Execution, work: Work) -> dict[str, str]:
    """Return what became of the cells, as the end of "code cell 3 …", by the number that a person counts."""
    found = {}
    for number, cell in enumerate((cell for cell in work.cells if cell.kind == "code"), start=1):
        run = execution.transcript.runs.get(cell.index)
        left_out = execution.left_out.get(cell.index)
        if left_out is not None:
            found[str(number)] = "ended the process" if left_out is CellStatus.DIED else "did not end in its time"
        elif run is not None and run.status not in (CellStatus.OK, CellStatus.SKIPPED):
            found[str(number)] = _what_stopped(run, cell.source)
    return found


def _what_stopped(run: CellRun, source: str) -> str:
    errors = [output for output in run.outputs if output.get("output_type") == "error"]
    if not errors:
        return f"stopped with {run.status.value} before it came to that"
    name = str(errors[-1].get("ename"))[:100]
    said = str(errors[-1].get("evalue")).partition("\n")[0][:_LONGEST_SAID]
    if name in _OF_SYNTAX:
        if _CONFLICT.search(source):
            return "has unresolved merge conflicts"
        said = _PLACE.sub(r"line \1)", said)
        return f"is not valid Python ({name}{f': {said}' if said else ''})"
    return f"stopped with {name}{f' ({said})' if said else ''} before it came to that"
