"""The table at the end of `grade`."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from autograder.model import Grade, Outline, Verdict
from autograder.reports import facts
from autograder.reports.text import plain, points

REASON = 90
NAME = 26
MOST_QUESTIONS = 12  # more columns than this do not fit a terminal; the CSV has them all


def table(grades: Iterable[Grade], outline: Outline) -> Table:
    """Make a table of students, points and what happened. Nothing in it is read as markup or terminal codes."""
    made = Table(show_edge=False, pad_edge=False, header_style="bold")
    questions = outline.questions if len(outline.questions) <= MOST_QUESTIONS else ()
    made.add_column("student", overflow="ellipsis", no_wrap=True, min_width=12)
    for question in questions:
        made.add_column(_words(question.name, NAME), justify="right", no_wrap=True)
    made.add_column("total", justify="right", no_wrap=True)
    made.add_column("what happened", overflow="fold", min_width=24)
    for grade in sorted(grades, key=lambda grade: (grade.student, grade.path)):
        scores = facts.automatic(grade)
        cells = []
        for question in questions:
            score = scores.get(question.name)
            judged = score is not None and score.unjudged == 0 and not question.broken
            cells.append(Text(points(score.earned) if score is not None and judged else "–"))
        made.add_row(_words(grade.student, NAME), *cells, _total(grade), _verdict(grade, outline))
    return made


def _total(grade: Grade) -> Text:
    if not grade.judged_at_all:
        return Text("–")
    unjudged = f" ({points(grade.unjudged)} open)" if grade.unjudged else ""
    return Text(f"{points(grade.earned)}/{points(grade.possible)}{unjudged}")


def _verdict(grade: Grade, outline: Outline) -> Text:
    words = "judged" if facts.is_settled(grade, outline) else f"not judged: {plain(grade.reason)}"
    words = "; ".join([words, *_events(grade)])
    if facts.is_unsafe(grade):
        words = f"{facts.UNSAFE_MARK}; {words}"
    return _words(words, REASON + len(facts.UNSAFE_MARK))


def _events(grade: Grade) -> list[str]:
    """What is worth a look: a question that ran out of time or ended its process, and the notes."""
    seen: dict[str, str] = {}
    for case in grade.cases:
        if case.verdict is Verdict.FAILED and case.message.startswith(("the time limit", "your code ended")):
            seen.setdefault(case.question, "out of time" if "time" in case.message else "ended its process")
    return [*(f"{question} {event}" for question, event in seen.items()), *grade.notes]


def _words(text: str, limit: int) -> Text:
    clean = plain(text)
    return Text(clean if len(clean) <= limit else clean[: limit - 1] + "…")
