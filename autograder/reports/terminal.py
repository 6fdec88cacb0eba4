"""What a terminal shows: the table at the end of `grade`, and a cell of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import islice

from rich.console import Console
from rich.measure import Measurement
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from autograder.model import Grade, Outline, Verdict
from autograder.reports import facts
from autograder.reports.text import plain, points
from autograder.views import in_order

REASON = 90
NAME = 26
WHOLE = 2_000  # characters of a cell where no terminal sets a width; a reason may be as long as a student makes it
MOST_QUESTIONS = 12  # more columns than this do not fit a terminal; the CSV has them all
MOST_STUDENTS = 1_000  # of a larger class only those are listed of whom something was not judged


def show_table(console: Console, grades: Sequence[Grade], outline: Outline) -> None:
    """Print the table as wide as the terminal, without the questions where they do not fit; in a pipe, all of it.

    Of more than `MOST_STUDENTS` those are listed of whom something was not judged, and so many of them.
    """
    every = len(grades)
    if every > MOST_STUDENTS:
        grades = list(islice((one for one in grades if not facts.is_settled(one, outline)), MOST_STUDENTS))
    _show(console, grades, outline)
    if len(grades) < every:
        console.print(f"{every - len(grades):,} more of {every:,} are in final_grades.csv", highlight=False)


def _show(console: Console, grades: Sequence[Grade], outline: Outline) -> None:
    if not console.is_terminal:
        whole = table(grades, outline, name=WHOLE, reason=WHOLE)
        Console(file=console.file, width=_measured(console, whole).maximum).print(whole)
        return
    made = table(grades, outline)
    console.print(made if _measured(console, made).minimum <= console.width else table(grades, outline, most=0))


def _measured(console: Console, made: Table) -> Measurement:
    """Return how narrow and how wide a table can be, whatever the console."""
    return Measurement.get(console, console.options.update(max_width=10 * WHOLE), made)


def table(
    grades: Iterable[Grade], outline: Outline, *, name: int = NAME, reason: int = REASON, most: int = MOST_QUESTIONS
) -> Table:
    """Make a table of students, points and what happened. Nothing in it is read as markup or terminal codes.

    A student's name is cut after `name` characters, and what happened after `reason`; with more than `most` questions
    there is only the total.
    """
    made = Table(show_edge=False, pad_edge=False, header_style="bold")
    questions = outline.questions if len(outline.questions) <= most else ()
    made.add_column("student", overflow="ellipsis", no_wrap=True, min_width=12)
    for question in questions:
        made.add_column(_words(question.name, NAME), justify="right", no_wrap=True)
    made.add_column("total", justify="right", no_wrap=True)
    made.add_column("what happened", overflow="fold", min_width=24)
    for grade in in_order(grades, key=lambda grade: (grade.student, grade.path)):
        scores = facts.automatic(grade)
        cells = []
        for question in questions:
            score = scores.get(question.name)
            judged = score is not None and score.unjudged == 0 and not question.broken
            cells.append(Text(points(score.earned) if score is not None and judged else "–"))
        made.add_row(_words(grade.student, name), *cells, _total(grade), _verdict(grade, outline, reason))
    return made


def _total(grade: Grade) -> Text:
    if not grade.judged_at_all:
        return Text("–")
    unjudged = f" ({points(grade.unjudged)} open)" if grade.unjudged else ""
    return Text(f"{points(grade.earned)}/{points(grade.possible)}{unjudged}")


def _verdict(grade: Grade, outline: Outline, limit: int) -> Text:
    words = "judged" if facts.is_settled(grade, outline) else f"not judged: {plain(grade.reason)}"
    words = "; ".join([words, *_events(grade)])
    if facts.is_unsafe(grade):
        words = f"{facts.UNSAFE_MARK}; {words}"
    return _words(words, limit + len(facts.UNSAFE_MARK))


def _events(grade: Grade) -> list[str]:
    """Return what is worth a look: a question that ran out of time or ended its process, and the notes."""
    seen: dict[str, str] = {}
    for case in grade.cases:
        if case.verdict is Verdict.FAILED and case.message.startswith(("the time limit", "your code ended")):
            seen.setdefault(case.question, "out of time" if "time" in case.message else "ended its process")
    return [*(f"{question} {event}" for question, event in seen.items()), *grade.notes]


def _words(text: str, limit: int) -> Text:
    clean = plain(text)
    return Text(clean if len(clean) <= limit else clean[: limit - 1] + "…")


def answer_cell(source: str, kind: str, given: Set[int]) -> Syntax | Text:
    """Return a cell of an answer, of which the lines that were given out, counted from 0, are dimmed."""
    if kind == "code":
        code = Syntax(source, "python", word_wrap=True)
        for line in given:
            code.stylize_range("dim", (line + 1, 0), (line + 2, 0))
        return code
    lines = source.split("\n")
    return Text("\n").join(Text(line, style="dim" if at in given else "") for at, line in enumerate(lines))
