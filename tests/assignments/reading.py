"""How much there is to read in each assignment: python -m tests.assignments.reading prints the table.

Words are those of the English prompts, without code blocks and formulae; a code span counts as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.notebooks import Master, load_master

COURSE = Path(__file__).parents[2] / "assignments"
LONGEST = 90  # words of a cell that says what to do
_TURN = re.compile(r"^\*\*Your turn", re.MULTILINE)
_PICTURE = re.compile(r"\.(?:imshow|plot|bar|hist|scatter|matshow|show|subplots|specshow|barh)\(|Audio\(|\binteract\(")
_DEFINED = re.compile(r"^def (\w+)\(", re.MULTILINE)
_NOT_READ = re.compile(r"```.*?```|\$\$.*?\$\$|\$[^$\n]+\$|<[^>]*>|\]\([^)]*\)", re.DOTALL)
_WORD = re.compile(r"`[^`]*`|[^\W_][\w'’-]*")


@dataclass(slots=True)
class Reading:
    """What a question has: words of each "your turn" cell, words of all prompts, cells that draw or sound, checks."""

    slug: str
    question: str
    turns: list[int] = field(default_factory=list)
    words: int = 0
    pictures: int = 0
    checks: int = 0

    @property
    def longest(self) -> int:
        """The words of the longest cell that says what to do; 0 if there is none."""
        return max(self.turns, default=0)


def words(text: str) -> int:
    """Count what is read of a Markdown cell."""
    return len(_WORD.findall(_NOT_READ.sub(" ", text)))


def readings(master: Master) -> Iterator[Reading]:
    """Yield what each question of a master has; what stands between two belongs to the one above."""
    found = {question.name: Reading(master.slug, question.name) for question in master.questions}
    reading = Reading(master.slug, "introduction")
    drawing: set[str] = set()  # the functions of the notebook that draw
    for shown in master.shown:
        cell = master.notebook.cells[shown.cell]
        reading = found.get(shown.question, reading)
        if shown.case is not None:
            reading.checks += not shown.case.hidden
        elif cell.cell_type == "markdown":
            reading.words += words(cell.source)
            if _TURN.search(cell.source):
                reading.turns.append(words(cell.source))
        else:
            draws = bool(_PICTURE.search(cell.source))
            reading.pictures += draws or any(re.search(rf"\b{name}\(", cell.source) for name in drawing)
            drawing.update(_DEFINED.findall(cell.source) if draws else ())
    yield from found.values()


def every() -> list[Reading]:
    """Return the readings of every assignment of the course."""
    return [one for path in sorted(COURSE.glob("*/master.py")) for one in readings(load_master(path))]


def table(found: list[Reading]) -> str:
    """Return the table as Markdown, the cells that are too long marked."""
    rows = ["| assignment | question | your turn | words | pictures | public cases |", "|---|---|---|---|---|---|"]
    for one in found:
        turns = ", ".join(f"**{count}**" if count > LONGEST else str(count) for count in one.turns)
        rows.append(f"| {one.slug} | {one.question} | {turns} | {one.words} | {one.pictures} | {one.checks} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table(every()))
