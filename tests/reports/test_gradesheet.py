"""`final_grades.csv`."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest

from autograder.model import Case, Grade, Outline, Question, QuestionScore
from autograder.reports import final_grades_csv


def rows(grades: list[Grade], outline: Outline) -> list[dict[str, str]]:
    """Read the file back as a spreadsheet would."""
    return list(csv.DictReader(io.StringIO(final_grades_csv(grades, outline).decode())))


def test_the_whole_file(everyone: list[Grade], outline: Outline) -> None:
    """Otter's columns come first and read as Otter's; then ours. Students are in order, q2 is before q10."""
    assert final_grades_csv(everyone, outline).decode() == (
        "file,q2,q10,total_points_earned,percent_correct,grading_status,"
        "student,pending_points,not_judged_points,verdict,reason,sandbox,flags\n"
        "points-per-question,3.0,2.0,5.0,1.0,--,,,,,,,\n"
        "alice/hw.ipynb,3.0,2.0,5.0,1.0,Completed,alice,1.0,0.0,judged,,namespaces,\n"
        "bob/hw.ipynb,0.0,2.0,2.0,0.4,Completed,bob,1.0,0.0,judged,,namespaces,\n"
        "chen/hw.ipynb,1.0,,,,Not judged: q10: The examiner stopped.,chen,1.0,2.0,not judged,"
        "q10: The examiner stopped.,namespaces,\n"
        "dora/hw.ipynb,,,,,Not judged: The notebook is not JSON: line 1,dora,,,not judged,"
        "The notebook is not JSON: line 1,,\n"
    )


def test_not_judged_is_missing_for_pandas(everyone: list[Grade], outline: Outline) -> None:
    """A program that reads the file sees a missing value, never a zero."""
    frame = pd.read_csv(io.BytesIO(final_grades_csv(everyone, outline)), index_col="student")
    assert frame.loc[["chen", "dora"], ["q10", "total_points_earned", "percent_correct"]].isna().all(axis=None)
    assert frame.loc["bob", "q2"] == 0.0


def test_the_order_of_grades_does_not_matter(everyone: list[Grade], outline: Outline) -> None:
    """The same grades make the same bytes."""
    assert final_grades_csv(everyone, outline) == final_grades_csv(everyone[::-1], outline)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\x00=", "\u202e=", "\x1b[1m=", "＝"])
def test_a_formula_is_only_text(good: Grade, outline: Outline, start: str) -> None:
    """No cell that a student can write starts as a formula does."""
    hostile = replace(good, student=f"{start}1+1", path=f"{start}2", reason=f"{start}3", sandbox=f"{start}4")
    row = rows([hostile], outline)[1]
    assert all(row[name].startswith("'") for name in ("student", "file", "reason", "sandbox"))


def test_negative_points_are_numbers(good: Grade, outline: Outline) -> None:
    """Our own numbers are never quoted."""
    assert rows([replace(good, scores=(QuestionScore("q2", -1, 3),))], outline)[1]["q2"] == "-1.0"


def test_unwanted_characters_are_left_out(good: Grade, outline: Outline) -> None:
    """Controls, direction marks, terminal codes and lone surrogates do not reach the file; letters do."""
    hostile = replace(good, student="王\x00小\u202e明\ud800\x1b[31m é\nx", reason='a,"b"\r\nc')
    row = rows([hostile], outline)[1]
    assert row["student"] == "王小明\ufffd é x"
    assert row["reason"] == 'a,"b" c'


def test_a_grade_without_a_sandbox_is_marked(good: Grade, outline: Outline) -> None:
    """The column `sandbox` says so in words."""
    assert rows([replace(good, sandbox="unsafe")], outline)[1]["sandbox"] == "unsafe: graded without a sandbox"


def test_a_broken_question_is_open_for_all(good: Grade) -> None:
    """A question whose test file cannot be used has no points to give, so no total is named."""
    outline = Outline((Question("q2", (Case("q2 - 1", 3, False),)), Question("q10", (), broken="bad points")))
    row = rows([good], outline)[1]
    assert (row["q2"], row["q10"], row["total_points_earned"]) == ("3.0", "", "")
    assert row["grading_status"].startswith("Not judged")


def test_flags_are_told_with_their_question(good: Grade, outline: Outline) -> None:
    """All flags of a submission are in one cell, which is only text."""
    first, second, third = good.cases
    cases = (replace(first, flags=("a", '=1+1, "b"')), second, replace(third, flags=("c",)))
    assert rows([replace(good, cases=cases)], outline)[1]["flags"] == 'q2: a; q2: =1+1, "b"; q10: c'


def test_sums_have_five_decimals(good: Grade, outline: Outline) -> None:
    """Thirds do not fill the cell."""
    scores = (QuestionScore("q2", 1 / 3, 3), QuestionScore("q10", 1 / 3, 2))
    row = rows([replace(good, scores=scores)], outline)[1]
    assert (row["q2"], row["total_points_earned"], row["percent_correct"]) == ("0.33333", "0.66667", "0.1333")
