"""Writes what is beside an imported master: `grading.toml` and `design.md`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from autograder.notebooks.nbgrader.imported import Imported, ImportedQuestion
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.plural import counted


def grading_toml(imported: Imported) -> str:
    """Return the text of `grading.toml`."""
    lines = [
        f"title = {_text(imported.title)}",
        "",
        "[template]",
        "# What the untouched template earns; `autograder validate` tells if it is something else.",
        "score = 0",
    ]
    for question in imported.questions:
        lines += ["", f"[questions.{question.name}]", f"title = {_text(question.title or question.name)}"]
        if question.names is not None:
            lines.append(f"names = [{', '.join(map(_text, question.names))}]")
    return "\n".join(lines) + "\n"


def design_md(imported: Imported, slug: str, origin: str, sha256: str, lost: Iterable[Remark]) -> str:
    """The text of `design.md`: where the assignment comes from, its points, what the import changed and left out."""
    rows = "\n".join(map(_row, imported.questions))
    return f"""# {slug}: design

Imported from the {imported.program} notebook `{origin}` (SHA-256 {sha256}).

## Points
{counted(imported.points, "point")}, as in {imported.program}.

| question | points | judged by | cells of the notebook |
|---|---|---|---|
{rows}

## What the import changed
{_list(imported.changed, "Nothing but the form.")}

## What was not taken over
{_list(lost, "Nothing.")}
"""


def _row(question: ImportedQuestion) -> str:
    message = [f"`{question.name}`", f"{question.points:g}", question.how, ", ".join(map(str, question.cells))]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in message) + " |"


def _list(remarks: Iterable[Remark], nothing: str) -> str:
    return "\n".join(f"- {remark}" for remark in remarks) or nothing


def _text(words: str) -> str:
    """Return a text as TOML has it; on one line and without control characters, of which TOML takes none."""
    return json.dumps(re.sub(r"[\s\x00-\x1f\x7f]+", " ", words).strip(), ensure_ascii=False)
