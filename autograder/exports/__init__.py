"""Final marks in the forms that other systems read, one module for each form, one line for each in `EXPORTS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from autograder.exports import (
    canvas,
    classroom50,
    gradescope,
    junit,
    moodle_grades,
    moodle_worksheet,
    otter,
    tables,
)
from autograder.exports.values import Change, Exported, Wanted


@dataclass(frozen=True, slots=True)
class Export:
    """How a form is written, what its file is called and what it is.

    `one` says that it holds a single assignment, `fills` that it fills in the file that the other system gave.
    """

    write: Callable[[Wanted], Exported]
    file: str
    words: str
    one: bool = False
    fills: bool = False


EXPORTS: Mapping[str, Export] = {
    "otter": Export(otter.export, "final_grades.csv", "final_grades.csv in Otter's columns", one=True),
    "canvas": Export(canvas.export, "canvas.csv", "Canvas' gradebook, filled in", fills=True),
    "moodle-grades": Export(moodle_grades.export, "moodle_grades.csv", "for the grade import of Moodle's gradebook"),
    "moodle-worksheet": Export(
        moodle_worksheet.export, "moodle_worksheet.csv", "Moodle's grading worksheet, filled in", one=True, fills=True
    ),
    "gradescope": Export(gradescope.export, "gradescope.zip", "STUDENT/results.json for Gradescope", one=True),
    "classroom50": Export(classroom50.export, "scores.json", "scores.json of Classroom 50"),
    "junit": Export(junit.export, "junit.xml", "JUnit XML, a suite for each student", one=True),
    "csv": Export(tables.csv, "marks.csv", "the whole table as CSV"),
    "xlsx": Export(tables.xlsx, "marks.xlsx", "the whole table as an Excel workbook"),
    "parquet": Export(tables.parquet, "marks.parquet", "the whole table as Parquet"),
}

__all__ = ["EXPORTS", "Change", "Export", "Exported", "Wanted"]
