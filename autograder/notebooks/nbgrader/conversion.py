"""From the bytes of an nbgrader source notebook to a master: the one function that the workflow calls."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence

from autograder.notebooks.nbgrader import regions
from autograder.notebooks.nbgrader.assembly import NO_QUESTION, Assembly
from autograder.notebooks.nbgrader.cells import MasterCell, neutral
from autograder.notebooks.nbgrader.imported import Imported
from autograder.notebooks.nbgrader.known import UNREADABLE, Known, known_of, why
from autograder.notebooks.nbgrader.moving import Moved, Mover
from autograder.notebooks.nbgrader.paths import Paths
from autograder.notebooks.nbgrader.questions import Names, grouped
from autograder.notebooks.nbgrader.relocated import relocated
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.notebooks.nbgrader.settings import Settings
from autograder.notebooks.nbgrader.source import GRADED, Kind, Source, SourceCell, read_source, refusal
from autograder.notebooks.nbgrader.writing import as_text, packages, title_of

_STUBS = re.compile(r"YOUR (?:CODE|ANSWER) HERE|NotImplementedError")


def convert(content: bytes, slug: str, files: Sequence[str] = (), settings: Settings | None = None) -> Imported:
    """Make a master of an nbgrader source notebook.

    Args:
        content: the notebook.
        slug: the name of the assignment.
        files: the files beside the notebook, by their names relative to it (POSIX).
        settings: what `nbgrader_config.py` says, if there is one.

    Raises:
        SourceError: the notebook cannot be read, or a cell cannot be moved; every fault is told at once.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Python's parser about the style of the notebook's code
        return _converted(read_source(content), slug, Paths(tuple(files)), settings or Settings())


def _converted(source: Source, slug: str, paths: Paths, settings: Settings) -> Imported:
    _check_markers(source, settings)
    placed = relocated(source.cells, paths, settings)
    cells = [_as_answer(cell) for cell in placed.cells]
    known, faults = known_of(cells)
    moved, more = _moved(cells, known, settings)
    groups = grouped(cells, [at for at, each in moved.items() if each.why_by_hand and not cells[at].points])
    if not groups:
        more.append(Remark(0, "nothing in it is worth points"))
    if faults or more:
        raise refusal([*faults, *more])
    assembly = Assembly(cells, groups, moved, settings)
    body = assembly.master_cells()
    _check_points(source, assembly)
    config = _config(slug, packages(known, paths.modules))
    return Imported(
        title_of(cells, slug),
        as_text([config, *body]),
        tuple(assembly.questions),
        placed.attachments,
        tuple(
            _sorted(
                [
                    *placed.changed,
                    *assembly.remarks,
                    *_of_answers(source),
                    *_of_tests(cells, moved),
                    *_of_comments(cells, settings),
                ]
            )
        ),
        tuple(_sorted([*source.lost, *placed.lost])),
        tuple(_sorted(_look(cells, moved, settings, paths))),
    )


def _check_markers(source: Source, settings: Settings) -> None:
    """Refuse markers that do not match, or that are where nbgrader has no use for them."""
    words = (
        (settings.begin_solution, settings.end_solution, "solution", (Kind.ANSWER, Kind.MANUAL)),
        (settings.begin_hidden, settings.end_hidden, "hidden test", (Kind.TESTS,)),
        (settings.begin_scheme, settings.end_scheme, "mark scheme", (Kind.TASK,)),
    )
    faults = []
    for cell in source.cells:
        for begin, end, what, kinds in words:
            try:
                found = regions.pieces(cell.text, begin, end)
            except ValueError as error:
                faults.append(Remark(cell.number, str(error)))
                continue
            if regions.has_region(found) and cell.kind not in kinds:
                faults.append(
                    Remark(cell.number, f"has a {what} where nbgrader expects none: it is {_a(cell.kind)} cell")
                )
    if faults:
        raise refusal(faults)


def _a(kind: Kind) -> str:
    return f"an {kind}" if kind is Kind.ANSWER else f"a {kind}"


def _as_answer(cell: SourceCell) -> SourceCell:
    """Code that a person would mark for no points is an answer that nobody grades."""
    if cell.kind is Kind.MANUAL and cell.type == "code" and not cell.points:
        return SourceCell(cell.number, Kind.ANSWER, cell.type, cell.text, cell.grade_id)
    return cell


def _of_answers(source: Source) -> list[Remark]:
    unmarked = [each for each in source.cells if each.kind is Kind.MANUAL and each.type == "code" and not each.points]
    return [Remark(cell.number, NO_QUESTION.format(grade_id=cell.grade_id)) for cell in unmarked]


def _moved(cells: Sequence[SourceCell], known: Known, settings: Settings) -> tuple[dict[int, Moved], list[Remark]]:
    mover = Mover(known, settings)
    names = Names(["test_case"])  # Otter's test files import a test_case
    moved, faults = {}, []
    for place, cell in enumerate(cells):
        if cell.kind is Kind.TESTS:
            try:
                name, hidden = names.make(cell.grade_id, "test_"), names.make(f"{cell.grade_id}_hidden", "test_")
                moved[place] = mover.move(cell, name, hidden)
            except UNREADABLE as error:
                faults.append(Remark(cell.number, f"is not Python: {why(error)}"))
    return moved, faults


def _check_points(source: Source, assembly: Assembly) -> None:
    """Make sure that no point was lost on the way."""
    before = sum(cell.points for cell in source.cells if cell.kind in GRADED)
    after = sum(question.points for question in assembly.questions)
    if abs(before - after) > 1e-9:
        raise AssertionError(f"{before} points in nbgrader, {after} here")


def _of_tests(cells: Sequence[SourceCell], moved: dict[int, Moved]) -> list[Remark]:
    return [Remark(cells[place].number, message) for place, each in moved.items() for message in each.remarks]


def _of_comments(cells: Sequence[SourceCell], settings: Settings) -> list[Remark]:
    remarks = []
    for cell in cells:
        found = regions.pieces(cell.text, settings.begin_solution, settings.end_solution)
        lines = "\n".join(line for piece in found for line in piece.lines)
        if cell.kind is not Kind.TESTS and neutral(lines, cell.type) != lines:
            remarks.append(Remark(cell.number, "a comment that means something to Otter begins with #: now"))
    return remarks


def _look(cells: Sequence[SourceCell], moved: dict[int, Moved], settings: Settings, paths: Paths) -> Iterator[Remark]:
    """Yield what the instructor should look at before students get the assignment."""
    for place, cell in enumerate(cells):
        if cell.kind in (Kind.PLAIN, Kind.READ_ONLY) and _STUBS.search(cell.text):
            yield Remark(cell.number, "speaks of nbgrader's stub (YOUR CODE HERE); here students replace the `...`")
        if cell.type == "markdown":
            for name in paths.missing_in(cell.text):
                yield Remark(cell.number, f"shows {name}, which does not lie beside the notebook")
        found = regions.pieces(cell.text, settings.begin_solution, settings.end_solution)
        if cell.kind is Kind.ANSWER and not any(text.strip() for text in _secrets(found)):
            yield Remark(cell.number, "has no solution, so the reference solution cannot be right")
        if place in moved and moved[place].why_by_hand:
            message = (
                "its tests cannot be moved and are in master.py as a comment; a person judges until they are rewritten"
            )
            yield Remark(cell.number, message)


def _secrets(found: Sequence[regions.Piece]) -> list[str]:
    """Return the lines that are taken out of an answer."""
    marked = regions.has_region(list(found))
    return [line for piece in found if piece.inside or not marked for line in piece.lines]


def _sorted(remarks: Iterable[Remark]) -> list[Remark]:
    return sorted(dict.fromkeys(remarks), key=lambda remark: remark.cell)


def _config(slug: str, requirements: Sequence[str]) -> MasterCell:
    lines = [
        "# ASSIGNMENT CONFIG",
        f"name: {slug}",
        "init_cell: true",
        "check_all_cell: true",
        "export_cell: false",
        *([f"requirements: {json.dumps(requirements)}"] if requirements else []),
        "tests: {ok_format: false}",
        "generate: {show_stdout: false}",
    ]
    return MasterCell("raw", "\n".join(lines), 0)
