"""Tells students in their own notebook how many points a check decides, and how many are judged later.

A question whose public cases all pass is not full marks where others are hidden. So the notebook's first cell, which
Otter Assign writes, also wraps `grader.check`: that works under stock Otter, at home, in Colab and while it is graded.
"""

from __future__ import annotations

from collections.abc import Mapping

from nbformat import NotebookNode

_FIRST = "# Initialize Otter"
_WRAPPED = '''

def _check(question, global_env=None, check=grader.check, worth={worth}):
    """Check a question, and say how many of its points that decides."""
    result = check(question, globals() if global_env is None else global_env)
    if hasattr(result, "score") and question in worth:
        later = round(worth[question] - result.possible, 2)
        points, are = ("point", "is") if later == 1 else ("points", "are")
        more = f"; {{later:g}} {{points}} {{are}} judged after the deadline" if later else ""
        print(f"public cases passed: {{result.score:g}} of {{worth[question]:g}} points{{more}}")
    return result

grader.check = _check'''


def tell_worth(notebook: NotebookNode, worth: Mapping[str, float]) -> None:
    """Have the first cell of a notebook say after each check what it decides, in place.

    Args:
        notebook: as Otter Assign wrote it.
        worth: the points of each question with public cases, hidden ones counted.
    """
    for cell in notebook.cells[:1]:
        if worth and cell.cell_type == "code" and cell.source.startswith(_FIRST):
            plain = {name: int(points) if points == int(points) else points for name, points in worth.items()}
            cell.source += _WRAPPED.format(worth=plain)
