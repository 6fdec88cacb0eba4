"""`autograder gradebook export`: marks in the forms of other systems, read back by other programs than ours."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from autograder import exports
from autograder.exports import EXPORTS
from autograder.gradebook import Gradebook as Book
from autograder.gradebook import roster
from autograder.policies.records import Student

from .front_door import Ran, refused
from .small_course import HOSTILE, NOW, course, grade, gradebook, record

__all__ = ["course", "gradebook"]  # fixtures

Gradebook = Callable[..., Ran]
CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,a1: Warm-up (501),a2 (502),a20 (503),Final Score\n"
    ",,,,,,Muted,,\n"
    "    Points Possible,,,,,10.0,15,5,(read only)\n"
    '"Amy, A",11,amy,amy@uni.tw,B,,1,4,50\n'
    "ben,12,,ben,B,7,3,4,60\n"
    '"=1+1",13,x,nobody,B,2,2,2,20\n'
    '"Student, Test",,,5a7b,B,,,,\n'
)


def exported(gradebook: Gradebook, *words: str) -> str:
    """What `export` prints when it succeeds."""
    ran = gradebook("export", *words, *NOW)
    assert (ran.code, ran.err) == (0, ""), ran
    return ran.out


def rows(name: str, separator: str = ",") -> list[list[str]]:
    """The rows of a written CSV."""
    return list(csv.reader(io.StringIO(Path(name).read_bytes().decode("utf-8-sig")), delimiter=separator))


def test_every_form_is_offered() -> None:
    """Whatever module can export marks is a form of the command and of the office."""
    offered = {form.write.__module__.rpartition(".")[2] for form in EXPORTS.values()}
    able = {
        file.stem for file in Path(exports.__file__).parent.glob("*.py") if "\ndef export(" in file.read_text("utf-8")
    }
    assert able and able <= offered


def test_otters_columns(gradebook: Gradebook) -> None:
    """As pandas reads them: points by question, a total, and nothing where a question waits for a person."""
    out = exported(gradebook, "otter", "a2")
    assert "2 marks pending, written as empty cells" in out
    table = pd.read_csv("final_grades.csv")
    assert list(table.columns[:6]) == [
        "file", "q1", "q2", "total_points_earned", "percent_correct", "grading_status",
    ]  # fmt: skip
    assert list(table.loc[0, ["file", "q1", "q2", "total_points_earned"]]) == ["points-per-question", 10.0, 5.0, 15.0]
    amy = table[table["student"] == "amy"].iloc[0]
    assert amy["q1"] == 5.0
    assert amy[["q2", "total_points_earned", "percent_correct", "mark"]].isna().all()
    assert (amy["grading_status"], amy["state"]) == ("Pending: q2", "pending")
    exported(gradebook, "otter", "a1")
    ben = pd.read_csv("final_grades.csv").set_index("student").loc["ben"]
    assert list(ben[["total_points_earned", "percent_correct", "mark"]]) == [5.0, 0.5, 4.0]


def test_canvas_file_is_filled_in(gradebook: Gradebook) -> None:
    """Students by SIS id or login, columns by title and number; what is muted, read only or unknown stays as it was."""
    Path("down.csv").write_text(CANVAS)
    out = exported(gradebook, "canvas", "--against", "down.csv", "--dry-run")
    assert out.splitlines() == [
        "note: a2: its column is muted (posted by hand), and is left alone; --column TITLE fills it in",
        """note: 1 student not in the file: =HYPERLINK("http://evil","1")""",
        "note: 2 rows of nobody on the roster, left alone",
        'note: 2 marks pending, left as they are in the file: =HYPERLINK("http://evil","1") in a2, amy in a2',
        "2 cells would change; nothing was written:",
        "  Amy, A: a1: Warm-up (501): (nothing) → 10",
        "  ben: a1: Warm-up (501): 7 → 4",
    ]
    assert not Path("canvas.csv").exists()
    exported(gradebook, "canvas", "--against", "down.csv")
    old, new = rows("down.csv"), rows("canvas.csv")
    assert Path("canvas.csv").read_bytes().startswith("\ufeffStudent,ID".encode())
    assert new[:3] == old[:3]
    assert new[3] == ["Amy, A", "11", "amy", "amy@uni.tw", "B", "10", "1", "4", "50"]
    assert new[4] == ["ben", "12", "", "ben", "B", "4", "3", "4", "60"]
    assert new[5] == ["'=1+1", *old[5][1:]], "a formula of a name is none when a spreadsheet opens it"
    assert new[6] == old[6]


def test_a_named_column_of_canvas(gradebook: Gradebook) -> None:
    """A muted column is filled in when it is named; who waits keeps what is there, who lacks work gets 0."""
    Path("down.csv").write_text(CANVAS)
    out = exported(gradebook, "canvas", "a2", "--against", "down.csv", "--column", "a2 (502)", "--dry-run")
    assert out.splitlines()[-2:] == ["1 cell would change; nothing was written:", "  ben: a2 (502): 3 → 0"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("10.0,15", "100,15", "a1 has 10 points here and 100 in Canvas"),
        ("Section", "Group", "this is no gradebook of Canvas"),
        ("    Points Possible", "    Points", "this is no gradebook of Canvas"),
        ("13,x,nobody", "13,amy,nobody", "amy fits rows 4, 6"),
        ("a1: Warm-up (501)", "Warm-up (501)", "no column of the file is of this assignment"),
        ("a20 (503)", "a1 again (503)", "several columns could be a1"),
        ("ben,12,,ben,B", "ben,12,,ben", "row 5 has 8 cells, the header 9"),
    ],
)
def test_canvas_files_that_cannot_be_filled_in(gradebook: Gradebook, old: str, new: str, said: str) -> None:
    """Nothing is written when it cannot be told where or for whom."""
    Path("down.csv").write_text(CANVAS.replace(old, new))
    refused(gradebook("export", "canvas", "a1", "--against", "down.csv", *NOW), 1, said)
    assert not Path("canvas.csv").exists()


@pytest.mark.parametrize("form", ["xlsx", "parquet", "csv"])
def test_a_table_is_compared_with_an_earlier_one(course: Path, gradebook: Gradebook, form: str) -> None:
    """Cell by cell, numbers as numbers; a file that is none of its form is refused."""
    exported(gradebook, form, "-o", "earlier")
    assert exported(gradebook, form, "--against", "earlier", "--dry-run").startswith("0 cells would change")
    record(course, "a1", grade("ben", 7, committed="2026-11-02 15:00:00"))
    out = exported(gradebook, form, "--against", "earlier", "--dry-run").splitlines()
    assert out[0] == "2 cells would change; nothing was written:"
    assert out[1:] == ["  ben: a1: 4.00 → 6.00", "  ben: total: 16.00 → 24.00"]
    assert not Path(EXPORTS[form].file).exists()
    Path("other").write_bytes(b"PK\x03\x04 no workbook, no Parquet, and no UTF-8: \xff")
    refused(gradebook("export", form, "--against", "other", *NOW), 1, "the ")


@pytest.mark.parametrize(
    ("form", "words", "changed"),
    [
        ("junit", ("a1",), "ben: mark: 4 → 6"),
        ("gradescope", ("a1",), "ben/results.json: score: 4 → 6"),
        ("classroom50", ("--count-pending-as-zero",), "ben: a1: 4 → 6"),
    ],
)
def test_what_is_no_table_is_compared_with_an_earlier_file(
    course: Path, gradebook: Gradebook, form: str, words: tuple[str, ...], changed: str
) -> None:
    """Mark by mark, and whoever is new or gone is named; a file that is none of its form is refused."""
    exported(gradebook, form, *words, "-o", "earlier")
    assert exported(gradebook, form, *words, "--against", "earlier", "--dry-run").endswith(
        "0 cells would change; nothing was written:\n"
    )
    record(course, "a1", grade("ben", 7, committed="2026-11-02 15:00:00"))
    out = exported(gradebook, form, *words, "--against", "earlier", "--dry-run").splitlines()
    assert out[-2:] == ["1 cell would change; nothing was written:", f"  {changed}"]
    with Book.open(course / "gradebook.sqlite") as book:
        roster.record(book, [Student("amy", active=False), Student("ben")], by="me", source="roster.csv")
    assert "amy" in exported(gradebook, form, *words, "--against", "earlier", "--dry-run").splitlines()[-1]
    assert not Path(EXPORTS[form].file).exists()
    for other in (b"", b"{}", b"<a><testsuite/></a>", b"PK\x03\x04", b"[" * 100_000, b"\xff"):
        Path("other").write_bytes(other)
        refused(gradebook("export", form, *words, "--against", "other", *NOW), 1, "")


@pytest.mark.parametrize(
    "column",
    [pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int32()), ["amy"]), pa.array([[1], [2]])],
    ids=["rows", "lists"],
)
def test_a_small_file_that_is_large_is_not_read(gradebook: Gradebook, column: pa.Array) -> None:
    """What could unpack to billions of values, or has values that no export has, is refused before it is read."""
    parquet.write_table(pa.table({"student": column}), "earlier")
    assert Path("earlier").stat().st_size < 10_000
    refused(gradebook("export", "parquet", "--against", "earlier", *NOW), 1, "has no marks in this form")


def test_a_short_text_is_no_long_number(gradebook: Gradebook) -> None:
    """An exponent that would make a billion digits is a word in a table, and no score."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (["student", "name", "email", "section", "a1"], ["amy", "", "", "", "1e999999999"]):
        page.append(row)
    book.save("earlier.xlsx")
    assert "a1: 1e999999999 → " in exported(gradebook, "xlsx", "--against", "earlier.xlsx", "--dry-run")
    with zipfile.ZipFile("earlier.zip", "w") as archive:
        archive.writestr("amy/results.json", '{"score": "1e999999999", "extra_data": {"student": "amy"}}')
    refused(gradebook("export", "gradescope", "a1", "--against", "earlier.zip", *NOW), 1, "is no number of an export")


def test_who_has_left_is_left_out_and_named(course: Path, gradebook: Gradebook) -> None:
    """The marks of a student who left the roster are kept, and no export drops them in silence."""
    with Book.open(course / "gradebook.sqlite") as book:
        roster.record(book, [Student("amy", active=False), Student("ben")], by="me", source="roster.csv")
    said = "note: 1 student left out, because they have left the roster: amy"
    assert said in exported(gradebook, "csv").splitlines()
    assert "amy" not in Path("marks.csv").read_text("utf-8")
    assert "amy (has left)" in gradebook("show", *NOW).out


def test_canvas_needs_its_own_file(gradebook: Gradebook) -> None:
    """Without it Canvas would make new assignments; and the downloaded file is never overwritten."""
    refused(gradebook("export", "canvas", *NOW), 1, "Canvas' own file is needed", "--against")
    Path("down.csv").write_text(CANVAS)
    ran = gradebook("export", "canvas", "--against", "down.csv", "-o", "down.csv", *NOW)
    refused(ran, 2, "the downloaded file would be overwritten")
    assert Path("down.csv").read_text() == CANVAS


HEADERS = {
    "en": "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments",
    "zh_tw": "識別碼,姓名,電子郵件,狀態,成績,最高成績,可更改,最後修改的(作業),最後修改的(得分),評語",
    "ko": "식별자,성명,이메일,상태,성적,최대 성적,변경 가능,마지막 수정됨(제출),마지막 수정됨(성적),피드백 코멘트",
}


@pytest.mark.parametrize(("language", "full"), [("en", "10.00"), ("zh_tw", "10.00"), ("ko", "10,00")])
def test_moodle_worksheet_is_filled_in(gradebook: Gradebook, language: str, full: str) -> None:
    """In the teacher's language, with the decimal mark of the file; only the grade is changed."""
    text = (
        f"{HEADERS[language]}\n"
        f'Participant 7,"=cmd|\'x\'!A1 \\",amy,"Submitted, late",,"{full}",Yes,"Monday, 2 November 2026, 3:00 PM",-,\n'
        f'Participant 8,amy,ben,Submitted,"7{full[2]}00","{full}",Yes,"Monday, 2 November 2026, 3:00 PM",-,well\n'
    )
    Path("sheet.csv").write_text(text)
    out = exported(gradebook, "moodle-worksheet", "a1", "--against", "sheet.csv")
    assert ("Moodle cannot read its own times" in out) == (language != "en")
    old, new = rows("sheet.csv"), rows("moodle_worksheet.csv")
    assert new[0] == old[0]
    assert new[1] == [old[1][0], "'=cmd|'x'!A1 /", *old[1][2:4], "10", *old[1][5:]]
    assert new[2] == [*old[2][:4], "4", *old[2][5:]]


def test_a_student_named_like_another_gets_nothing_of_the_others(gradebook: Gradebook) -> None:
    """A full name in Moodle is no identifier: ben's row is his, whatever amy's is called."""
    Path("sheet.csv").write_text(f"{HEADERS['en']}\nParticipant 1,amy,who@x,,,10,Yes,-,-,\n")
    out = exported(gradebook, "moodle-worksheet", "a1", "--against", "sheet.csv", "--dry-run")
    assert "0 cells would change" in out


def test_moodles_grade_import(gradebook: Gradebook) -> None:
    """What waits is a dash, which Moodle takes for no grade; decimals may have a comma."""
    exported(gradebook, "moodle-grades")
    assert rows("moodle_grades.csv") == [
        ["Username", "Email address", "ID number", "a1", "a2"],
        ["'" + HOSTILE, "", "", "10", "-"],
        ["amy", "", "", "10", "-"],
        ["ben", "", "", "4", "0"],
    ]
    exported(gradebook, "moodle-grades", "a1", "--decimal-comma", "-o", "comma.csv")
    assert rows("comma.csv", ";")[3] == ["ben", "", "", "4"]


def test_what_cannot_say_pending_is_refused(gradebook: Gradebook) -> None:
    """A zero in place of a mark that waits is written only when the teacher says so."""
    for form in ("gradescope", "classroom50"):
        ran = gradebook("export", form, "a2", *NOW)
        refused(ran, 1, "2 marks would become zero", "amy in a2", "--count-pending-as-zero")
    exported(gradebook, "gradescope", "a2", "--count-pending-as-zero")
    with zipfile.ZipFile("gradescope.zip") as made:
        found = json.loads(made.read("amy/results.json"))
    assert (found["score"], [test["score"] for test in found["tests"]]) == (5.0, [5.0, 0.0])


def test_gradescope(gradebook: Gradebook) -> None:
    """The score on top has the penalty in it, no name leaves its folder, and equal marks make equal bytes."""
    exported(gradebook, "gradescope", "a1")
    before = Path("gradescope.zip").read_bytes()
    with zipfile.ZipFile("gradescope.zip") as made:
        assert len(made.namelist()) == 3
        assert all(name.count("/") == 1 and ".." not in name and '"' not in name for name in made.namelist())
        found = json.loads(made.read("ben/results.json"))
    assert found["score"] == 4.0
    assert found["tests"] == [
        {"name": "q1", "number": "1", "score": 5.0, "max_score": 10.0, "status": "failed", "visibility": "visible"}
    ]
    assert "late" in found["output"]
    exported(gradebook, "gradescope", "a1")
    assert Path("gradescope.zip").read_bytes() == before


def test_classroom_50(gradebook: Gradebook) -> None:
    """Whole numbers, and the instant of the commit."""
    exported(gradebook, "classroom50", "a1")
    found = json.loads(Path("scores.json").read_text())["assignments"]["a1"]
    ben = next(entry for entry in found["entries"] if entry["owner"] == "ben")["submissions"][0]
    assert (ben["schema"], ben["score"], ben["max-score"]) == ("classroom50/result/v1", 4, 10)
    assert ben["datetime"] == "2026-11-02T15:00:00Z"
    assert ben["tests"] == [{"test-name": "q1", "passed": False, "score": 5, "max-score": 10}]


def test_junit(gradebook: Gradebook) -> None:
    """A suite for each student; what waits is skipped and not failed."""
    exported(gradebook, "junit", "a2")
    suites = {suite.get("name"): suite for suite in Xml.parse("junit.xml").getroot()}
    assert set(suites) == {HOSTILE, "amy"}
    amy = suites["amy"]
    assert {name: amy.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "2", "failures": "1", "errors": "0", "skipped": "1",
    }  # fmt: skip
    points = [case.find("properties/property").get("value") for case in amy.iter("testcase")]  # type: ignore[union-attr]
    assert points == ["5/10", "pending"]


def test_csv(gradebook: Gradebook) -> None:
    """The whole table: what waits says so, and no name is a formula."""
    exported(gradebook, "csv")
    assert rows("marks.csv") == [
        ["student", "name", "email", "section", "a1", "a2", "total", "letter"],
        ["'" + HOSTILE, "", "", "", "10.00", "pending", "pending", ""],
        ["amy", "", "", "", "10.00", "pending", "pending", ""],
        ["ben", "", "", "", "4.00", "0.00", "16.00", "F"],
    ]
    exported(gradebook, "csv", "--count-pending-as-zero", "-o", "zero.csv")
    assert rows("zero.csv")[2][4:] == ["10.00", "5.00", "60.00", "B"]
    out = exported(gradebook, "csv", "--against", "marks.csv", "--count-pending-as-zero", "--dry-run")
    assert "  amy: total: pending → 60.00" in out


def test_xlsx(gradebook: Gradebook) -> None:
    """Numbers are numbers with two decimals, everything else is text, headings and names stay in sight."""
    exported(gradebook, "xlsx")
    sheet = openpyxl.load_workbook("marks.xlsx")["marks"]
    assert sheet.freeze_panes == "B2"
    assert [[cell.value for cell in row][4:7] for row in sheet.iter_rows(min_row=2)] == [
        [10, "pending", "pending"],
        [10, "pending", "pending"],
        [4, 0, 16],
    ]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (HOSTILE, "s")
    assert (sheet["E2"].number_format, sheet["A2"].number_format) == ("0.00", "@")
    assert sheet["A1"].font.bold


def test_parquet(gradebook: Gradebook) -> None:
    """Points are numbers or null, beside the state of each mark."""
    exported(gradebook, "parquet")
    table = pd.read_parquet("marks.parquet").set_index("student")
    assert table["a2"].isna().to_dict() == {HOSTILE: True, "amy": True, "ben": False}
    assert list(table.loc["ben", ["a1", "a2", "total"]]) == [4.0, 0.0, 16.0]
    assert list(table["a2 state"]) == ["pending", "pending", "missing"]
    assert pd.isna(table.loc["amy", "total"])


def test_what_is_asked_has_to_be_there(gradebook: Gradebook) -> None:
    """A form for one assignment needs its name, and the name has to be known."""
    refused(gradebook("export", "otter", *NOW), 2, "otter is for one assignment", "a1, a2")
    refused(gradebook("export", "csv", "a9", *NOW), 2, "the gradebook has no assignment a9")
    refused(gradebook("export", "csv", "--against", "none.csv", *NOW), 2, "none.csv cannot be opened")
