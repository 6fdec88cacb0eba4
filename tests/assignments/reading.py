"""How much there is to read in each assignment: python -m tests.assignments.reading prints the table.

Words are those of the English prompts, without code blocks and formulae; a code span counts as one word. With
`--before REVISION` the table also has what the masters had in a revision of git; `--before 4b3f145` compares with the
assignments as they were before there were pictures in them.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
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


def every(course: Path = COURSE) -> list[Reading]:
    """Return the readings of every assignment of a course."""
    return [one for path in sorted(course.glob("*/master.py")) for one in readings(load_master(path))]


def earlier(revision: str, course: Path = COURSE) -> list[Reading]:
    """Return the readings of every assignment that a course had in a revision of git."""
    kept = subprocess.run(
        ["git", "archive", "--format=zip", revision, "."], cwd=course, capture_output=True, check=True
    ).stdout
    with tempfile.TemporaryDirectory() as temporary:
        with zipfile.ZipFile(io.BytesIO(kept)) as archive:
            archive.extractall(temporary)
        return every(Path(temporary))


def table(found: Sequence[Reading], before: Sequence[Reading] = ()) -> str:
    """Return the table as Markdown, cells that are too long marked; beside what was there before, if that is given."""
    rows = ["| assignment | question | your turn | words | pictures | public cases |", "|---|---|---|---|---|---|"]
    then = {(one.slug, one.question): _columns(one) for one in before}
    for one in found:
        now = _columns(one)
        old = then.get((one.slug, one.question), now)
        columns = [
            new if was == new else f"{was or 'none'} → {new or 'none'}" for was, new in zip(old, now, strict=True)
        ]
        rows.append(f"| {one.slug} | {one.question} | {' | '.join(columns)} |")
    return "\n".join(rows)


def _columns(one: Reading) -> tuple[str, str, str, str]:
    turns = ", ".join(f"**{count}**" if count > LONGEST else str(count) for count in one.turns)
    return turns, str(one.words), str(one.pictures), str(one.checks)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.assignments.reading")
    parser.add_argument("--before", metavar="REVISION", help="compare with the masters in a revision of git")
    before = parser.parse_args().before
    print(table(every(), earlier(before) if before else ()))


if __name__ == "__main__":
    main()
