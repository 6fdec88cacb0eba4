"""Writes cells of a master: Otter Assign's raw cells around what the nbgrader notebook has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from autograder.notebooks.nbgrader import regions
from autograder.notebooks.nbgrader.moving import TestFunction
from autograder.notebooks.nbgrader.settings import Settings
from autograder.notebooks.nbgrader.source import SourceCell

ANSWER_HERE = "_Type your answer here, replacing this text._"
NO_SCHEME = "_The nbgrader notebook gives no mark scheme for this task._"
# Comments that Otter takes for its own: a colon makes them comments again.
_IGNORES = r"#(?=\s*(?i:begin|end)\s*(?i:ignore)\s*$)|#(?=\s*IGNORE\b)"
_OTTERS = {
    "code": re.compile(rf"{_IGNORES}|#(?=\s*(?:(?:BEGIN|END)\s+)?(?:SOLUTION|SEED|PROMPT)\b)", re.MULTILINE),
    "markdown": re.compile(_IGNORES, re.MULTILINE),
    "raw": re.compile(_IGNORES, re.MULTILINE),
}
_IGNORED = re.compile(r"(#)(\s*ignore\b|#\s*ignore)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MasterCell:
    """A cell of the master: `type` is "code", "markdown" or "raw"; `origin` the number of the cell it comes from."""

    type: str
    text: str
    origin: int


def neutral(text: str, kind: str) -> str:
    """Return the text of a cell of that type, in which no comment means something to Otter."""
    text = _OTTERS[kind].sub("#:", text)
    return _IGNORED.sub(r"\1:\2", text, count=1) if _IGNORED.match(text) else text


def raw(text: str, origin: int) -> MasterCell:
    """Return a cell that delimits a block: its words, and its options below them."""
    return MasterCell("raw", f"# {text}", origin)


def block(kind: str, origin: int, cells: Iterable[MasterCell]) -> Iterator[MasterCell]:
    """Yield the cells of a block between its two raw cells."""
    yield raw(f"BEGIN {kind}", origin)
    yield from cells
    yield raw(f"END {kind}", origin)


def plain(cell: SourceCell) -> MasterCell:
    """Return a cell that stays as it is."""
    return MasterCell(cell.type, neutral(cell.text, cell.type), cell.number)


def ignored(cell: SourceCell, why: str) -> MasterCell:
    """Return a cell that stays in the master alone: neither students nor the reference solution get it."""
    lines = [why, "", *cell.text.split("\n")]
    return MasterCell("code", "\n".join(["# IGNORE", *(f"# {line}".rstrip() for line in lines)]), cell.number)


def answer(cell: SourceCell, settings: Settings) -> Iterator[MasterCell]:
    """Yield the block of an answer in code. Without a region the whole cell is the solution, as nbgrader has it."""
    found = regions.pieces(cell.text, settings.begin_solution, settings.end_solution)
    if not regions.has_region(found):
        found = list(_all_solution(cell.text))
    lines: list[str] = []
    for piece in found:
        text = neutral("\n".join(piece.lines), "code").split("\n")
        if not piece.inside:
            lines += text
            continue
        body = text if any(line.strip() for line in text) else [f"{piece.indent}..."]
        lines += [f"{piece.indent}# BEGIN SOLUTION", *body, f"{piece.indent}# END SOLUTION"]
    yield from block("SOLUTION", cell.number, [MasterCell("code", "\n".join(lines), cell.number)])


def _all_solution(text: str) -> Iterator[regions.Piece]:
    """Yield the whole cell as one region, after a cell magic, which has to stay in the first line."""
    first, _, rest = text.partition("\n")
    if first.startswith("%%"):
        yield regions.Piece(False, (first,))
        yield regions.Piece(True, tuple(rest.split("\n")))
    else:
        yield regions.Piece(True, tuple(text.split("\n")))


def written(cell: SourceCell, settings: Settings) -> Iterator[MasterCell]:
    """Yield the block of an answer in words; what stands around a region is shown to students."""
    found = regions.pieces(cell.text, settings.begin_solution, settings.end_solution)
    whole = "\n".join(line for piece in found for line in piece.lines)
    if regions.has_region(found):
        visible = MasterCell("markdown", neutral(regions.outside(found, ANSWER_HERE), "markdown"), cell.number)
        yield from block("PROMPT", cell.number, [visible])
    yield from block(
        "SOLUTION", cell.number, [MasterCell("markdown", neutral(whole, "markdown") or ANSWER_HERE, cell.number)]
    )


def task(cell: SourceCell, settings: Settings) -> Iterator[MasterCell]:
    """Yield the text of a task, and the block of its mark scheme."""
    found = regions.pieces(cell.text, settings.begin_scheme, settings.end_scheme)
    scheme = neutral(regions.inside(found), "markdown").strip("\n") or NO_SCHEME
    yield MasterCell("markdown", neutral(regions.outside(found), "markdown").rstrip(), cell.number)
    yield from block("SOLUTION", cell.number, [MasterCell("markdown", scheme, cell.number)])


def tests(functions: Iterable[TestFunction], origin: int) -> Iterator[MasterCell]:
    """Yield the block of a question's test functions."""
    yield from block("TESTS", origin, [MasterCell("code", _with_config(each), origin) for each in functions])


def _with_config(function: TestFunction) -> str:
    options = [f"points: {function.points}", *(["hidden: true"] if function.hidden else [])]
    return "\n".join(['""" # BEGIN TEST CONFIG', *options, '""" # END TEST CONFIG', function.source])


def joined(cells: Iterable[MasterCell]) -> list[MasterCell]:
    """Return the cells, with blocks of tests that follow each other made one."""
    kept: list[MasterCell] = []
    for cell in cells:
        if kept and kept[-1].text == "# END TESTS" and cell.text == "# BEGIN TESTS":
            kept.pop()
        else:
            kept.append(cell)
    return kept
