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
from autograder.reports.student_words import reason_in
from autograder.reports.text import plain, points
from autograder.translated.pages import ENGLISH_WORDS, Words
from autograder.views import in_order

REASON = 90
NAME = 26
WHOLE = 2_000  # characters of a cell where no terminal sets a width; a reason may be as long as a student makes it
MOST_QUESTIONS = 12  # more columns than this do not fit a terminal; the CSV has them all
MOST_STUDENTS = 1_000  # of a larger class only those are listed of whom something was not judged


def show_table(console: Console, grades: Sequence[Grade], outline: Outline, words: Words = ENGLISH_WORDS) -> None:
    """Print the table as wide as the terminal, without the questions where they do not fit; in a pipe, all of it.

    Of more than `MOST_STUDENTS` those are listed of whom something was not judged, and so many of them.
    """
    every = len(grades)
    if every > MOST_STUDENTS:
        grades = list(islice((one for one in grades if not facts.is_settled(one, outline)), MOST_STUDENTS))
    _show(console, grades, outline, words)
    if len(grades) < every:
        more = words.gettext(
            "%(count)s more of %(all)s are in final_grades.csv", count=f"{every - len(grades):,}", all=f"{every:,}"
        )
        console.print(more, markup=False, highlight=False)


def _show(console: Console, grades: Sequence[Grade], outline: Outline, words: Words) -> None:
    if not console.is_terminal:
        whole = table(grades, outline, name=WHOLE, reason=WHOLE, words=words)
        Console(file=console.file, width=_measured(console, whole).maximum).print(whole)
        return
    made = table(grades, outline, words=words)
    fits = _measured(console, made).minimum <= console.width
    console.print(made if fits else table(grades, outline, most=0, words=words))


def _measured(console: Console, made: Table) -> Measurement:
    """Return how narrow and how wide a table can be, whatever the console."""
    return Measurement.get(console, console.options.update(max_width=10 * WHOLE), made)


def table(
    grades: Iterable[Grade],
    outline: Outline,
    *,
    name: int = NAME,
    reason: int = REASON,
    most: int = MOST_QUESTIONS,
    words: Words = ENGLISH_WORDS,
) -> Table:
    """Make a table of students, points and what happened. Nothing in it is read as markup or terminal codes.

    A student's name is cut after `name` characters, and what happened after `reason`; with more than `most` questions
    there is only the total.
    """
    limit = reason + len(facts.UNSAFE_MARK)
    made = Table(show_edge=False, pad_edge=False, header_style="bold")
    questions = outline.questions if len(outline.questions) <= most else ()
    made.add_column(words.gettext("student"), overflow="ellipsis", no_wrap=True, min_width=12)
    for question in questions:
        made.add_column(_cut(question.name, NAME), justify="right", no_wrap=True)
    made.add_column(words.gettext("total"), justify="right", no_wrap=True)
    made.add_column(words.gettext("what happened"), overflow="fold", min_width=24)
    for grade in in_order(grades, key=lambda grade: (grade.student, grade.path)):
        scores = facts.automatic(grade)
        cells = []
        for question in questions:
            score = scores.get(question.name)
            judged = score is not None and score.unjudged == 0 and not question.broken
            cells.append(Text(points(score.earned) if score is not None and judged else "–"))
        made.add_row(
            _cut(grade.student, name), *cells, _total(grade, words), _cut(_verdict(grade, outline, words), limit)
        )
    return made


def _total(grade: Grade, words: Words) -> Text:
    if not grade.judged_at_all:
        return Text("–")
    earned = f"{points(grade.earned)}/{points(grade.possible)}"
    if not grade.unjudged:
        return Text(earned)
    return Text(words.gettext("%(earned)s (%(points)s open)", earned=earned, points=points(grade.unjudged)))


def _verdict(grade: Grade, outline: Outline, words: Words) -> str:
    if facts.is_settled(grade, outline):
        verdict = words.gettext("judged")
    else:
        verdict = words.gettext("not judged: %(reason)s", reason=plain(reason_in(grade.reason, words)))
    events = [verdict, *_events(grade, words)]
    return "; ".join([facts.UNSAFE_MARK, *events] if facts.is_unsafe(grade) else events)


def _events(grade: Grade, words: Words) -> list[str]:
    """Return what is worth a look: a question that ran out of time or ended its process, and the notes."""
    seen: dict[str, str] = {}
    for case in grade.cases:
        if case.verdict is Verdict.FAILED and case.message.startswith(("the time limit", "your code ended")):
            out_of_time = words.gettext("%(question)s out of time", question=case.question)
            ended = words.gettext("%(question)s ended its process", question=case.question)
            seen.setdefault(case.question, out_of_time if "time" in case.message else ended)
    return [*seen.values(), *map(words.sentence, grade.notes)]


def _cut(text: str, limit: int) -> Text:
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
