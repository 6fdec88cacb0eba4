"""`autograder mark export SLUG FILE.xlsx`, and the marks back from it: as with a CSV, in Excel's own format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cli.front_door import Ran, refused

from autograder.gradebook import Gradebook, marks
from autograder.gradebook.marks import Mark
from autograder.workflows.marking.works import find_question

from .marked import ANSWERS, hand_in, points

Command = Callable[..., Ran]
HOSTILE = '=HYPERLINK("http://evil")\n\x1b[31m\uffff\ud800\u202e  indented ' + "x" * 40_000
NOBODY = dict.fromkeys(ANSWERS)


@pytest.fixture
def exported(command: Command, book: Path, tmp_path: Path) -> Path:
    """A workbook of all answers."""
    hand_in(book)
    ran = command("mark", "export", "hw1", tmp_path / "why.xlsx")
    assert "why.xlsx has 4 answers of why" in ran.out
    return tmp_path / "why.xlsx"


def change(path: Path, edit: Callable[[dict[str, Any], int], None]) -> Path:
    """Edit each row as a person would, and save."""
    book = openpyxl.load_workbook(path)
    sheet = book["marks"]
    names = [cell.value for cell in sheet[1]]
    for number, row in enumerate(sheet.iter_rows(min_row=2)):
        cells = dict(zip(names, row, strict=True))
        edit(cells, number)
    book.save(path)
    return path


def give(cells: dict[str, Any], number: int) -> None:
    """Give points to some and items to others."""
    if number % 2:
        cells["points"].value = 0.1 + 0.2  # 0.30000000000000004 in the file, 0.3 on the screen
        cells["comment"].value = "so"
    else:
        cells["items"].value, cells["comment"].value = "shared", "good"


def test_marks_of_a_workbook(exported: Path, command: Command, book: Path) -> None:
    """Points or items and a comment; a dry run changes nothing; read again it changes nothing, too."""
    change(exported, give)
    dry = command("mark", "import", "hw1", exported, "--dry-run", "--by", "TA")
    assert dry.out.endswith("4 marks would be recorded, 0 as before, 0 without a mark\n")
    assert points(book) == NOBODY
    assert "no mark → 0.3" in command("mark", "import", "hw1", exported, "--by", "TA").out
    assert sorted(filter(None, points(book).values())) == [Decimal("0.3"), Decimal("0.3"), Decimal(1), Decimal(1)]
    assert command("mark", "import", "hw1", exported).out == "0 marks recorded, 4 as before, 0 without a mark\n"
    command("mark", "export", "hw1", exported)
    assert command("mark", "import", "hw1", exported).out == "0 marks recorded, 4 as before, 0 without a mark\n"


def test_what_a_workbook_shows(command: Command, book: Path, tmp_path: Path) -> None:
    """Headings stay in sight, numbers are numbers, names are there if asked for, and no answer is a formula."""
    hand_in(book, {"amy": HOSTILE, "@bob": "fine"})
    command("mark", "export", "hw1", tmp_path / "why.xlsx", "--names")
    sheet = openpyxl.load_workbook(tmp_path / "why.xlsx")["marks"]
    header, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    assert header == ["answer", "points", "items", "comment", "text", "mark", "student"]
    assert sheet.freeze_panes == "B2"
    found = {row[-1]: row for row in rows}
    assert found["@bob"][4:6] == ["fine", 0]
    assert found["amy"][4].startswith('=HYPERLINK("http://evil")\n␛[31m')
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert all(row[0].startswith("a") for row in rows)  # what begins with a digit could become a number


def test_a_stale_row_is_refused(exported: Path, command: Command, book: Path) -> None:
    """Where somebody marked after the workbook was written, nothing of it is recorded."""
    with Gradebook.open(book) as opened:
        work = find_question(opened, "hw1", None).works[0]
        marks.record(opened, [Mark(work.answer, Decimal(2), "fast", "")])
    before = points(book)
    refused(command("mark", "import", "hw1", change(exported, give)), 1, "is stale", "nothing was changed")
    assert points(book) == before


def _formula(path: Path) -> None:
    change(path, lambda cells, _: setattr(cells["points"], "value", "=1+1"))


def _date(path: Path) -> None:
    change(path, lambda cells, _: setattr(cells["points"], "value", "2026-01-02"))


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _no_workbook(path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("notebook.ipynb", "{}")
    path.write_bytes(made.getvalue())


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * (130 << 20))


def _many_rows(path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("marks")
    for _ in range(20_001):
        sheet.append(["x"])
    book.save(path)


def _far_row(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["marks"]["A100000"] = "x"
    book.save(path)


def _other_sheet(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "answer"
    book.save(path)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_formula, "row 2: the formula =1+1 has no value"),
        (_date, "'2026-01-02' is not a number of points"),
        (_truncated, "This file is not a zip"),
        (_no_workbook, "it is no workbook of Excel"),
        (_bomb, "unpacks to too much"),
        (_many_rows, "it has more than 20,000 rows"),
        (_far_row, "row 100000: there is no answer x"),
        (_other_sheet, "lacks points, items, comment, mark"),
    ],
)
def test_a_bad_workbook_is_refused(
    exported: Path, command: Command, book: Path, spoil: Callable[[Path], None], words: str
) -> None:
    """Each with its message, and nothing is recorded."""
    spoil(exported)
    refused(command("mark", "import", "hw1", exported), 1, words)
    assert points(book) == NOBODY
