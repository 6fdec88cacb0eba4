"""The table at the end of `grade`."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console
from rich.table import Table

from autograder.model import Case, Grade, Outline, Question, QuestionScore
from autograder.reports import show_table, table


def shown(made: Table, width: int = 100) -> str:
    """What a terminal that understands codes and links would get."""
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    console.print(made)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_everyone_has_a_line(everyone: list[Grade], outline: Outline) -> None:
    """Students, points for each question, the total and what became of it; not judged is never a zero."""
    lines = [" ".join(line.replace("│", "").split()) for line in shown(table(everyone, outline)).splitlines()]
    assert [line for line in lines if "━" not in line and "student" not in line] == [
        "alice 3 2 5/5 judged",
        "bob 0 2 2/5 judged; The name of the notebook was repaired.",
        "chen 1 – 1/5 (2 open) not judged: q10: The examiner stopped.",
        "dora – – – not judged: The notebook is not JSON: line 1",
    ]


def test_a_student_cannot_write_to_the_terminal(good: Grade, outline: Outline) -> None:
    """Markup, codes and controls are text or nothing."""
    hostile = replace(good, student="[link=http://evil]x[/]\x1b]0;title\x07\x1b[2J\u202e", scores=())
    text = shown(table([replace(hostile, reason="[bold]\x1b[31m\r\n\x00" + "y" * 1_000_000)], outline), 200)
    assert "\x1b]" not in text and "\x1b[2J" not in text and "\u202e" not in text and "\r" not in text
    assert "[link=http://evil]x[/]" in text and "[bold]" in text
    assert len(text) < 2_000


def test_a_grade_without_a_sandbox_is_marked(good: Grade, outline: Outline) -> None:
    """The line says so in words."""
    assert "graded without a sandbox; judged" in shown(table([replace(good, sandbox="unsafe")], outline))


def test_many_questions_are_left_to_the_file(good: Grade) -> None:
    """More questions than a terminal has room for leave only the total."""
    questions = tuple(Question(f"q{n}", (Case("c", 1, False),)) for n in range(40))
    grade = replace(good, scores=tuple(QuestionScore(q.name, 1, 1) for q in questions))
    assert "40/40" in shown(table([grade], Outline(questions)), 60)


def test_of_a_large_class_the_open_ones_are_listed(good: Grade, outline: Outline) -> None:
    """Above a thousand students the table has those of whom something was not judged; the file has the others."""
    others = [replace(good, student=f"s{number:04}") for number in range(1_500)]
    console = Console(file=io.StringIO(), width=80)
    show_table(console, [*others, replace(good, student="bob", scores=(), reason="torn")], outline)
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    assert "bob" in text and "s0001" not in text
    assert "1,500 more of 1,501 are in final_grades.csv" in text


def test_a_pipe_gets_everything(good: Grade, outline: Outline) -> None:
    """Where no terminal sets a width, a line holds the whole name and all that happened."""
    student, reason = "name" * 15, "word " * 60 + "end"
    console = Console(file=io.StringIO(), width=80)
    show_table(console, [replace(good, student=student, scores=(), reason=reason)], outline)
    assert isinstance(console.file, io.StringIO)
    (line,) = [line for line in console.file.getvalue().splitlines() if student in line]
    assert f"not judged: {reason}" in line


def test_questions_that_do_not_fit_are_left_to_the_file(good: Grade) -> None:
    """A narrow terminal shows the total and what happened rather than squeezed columns."""
    questions = tuple(Question(f"question_{n}", (Case("c", 1, False),)) for n in range(9))
    grade = replace(good, scores=tuple(QuestionScore(q.name, 1, 1) for q in questions))
    for width, fits in ((80, False), (200, True)):
        console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
        show_table(console, [grade], Outline(questions))
        assert isinstance(console.file, io.StringIO)
        text = console.file.getvalue()
        assert ("question_8" in text) == fits
        assert "9/9" in text and "judged" in text
        assert max(map(len, text.splitlines())) <= width
